package io.sidelight.publish.push;

import io.sidelight.publish.http.message.QueryParameters;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.render.Trigger;

/** The parameter {@code on}, which selects the changes that a request waits for. */
public final class TriggerParameter {
    public static final String NAME = "on";

    private TriggerParameter() {}

    /** Returns a request's value; {@code content} if the parameter is missing. */
    public static Trigger of(QueryParameters query) {
        String text = query.first(NAME).orElse("content");
        return switch (text) {
            case "content" -> Trigger.CONTENT;
            case "state" -> Trigger.STATE;
            default ->
                throw Problem.of(400, NAME + "=" + text + ": accepted is content or state")
                        .exception();
        };
    }
}
