package io.sidelight.publish.http.message;

import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.problem.ProblemException;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.ParsableMIMEValue;
import java.util.List;

/** The selection of a resource's media type by the {@code Accept} header. */
public final class MediaTypes {
    public static final String JSON = "application/json";
    public static final String YAML = "application/yaml";
    public static final String TEXT = "text/plain";

    private MediaTypes() {}

    /**
     * Returns the type that the client prefers; the first one if it has no preference.
     *
     * @throws ProblemException if the client accepts none of them
     */
    public static String choose(RoutingContext context, String... offered) {
        List<MIMEHeader> accepted = context.parsedHeaders().accept();
        if (accepted.isEmpty()) {
            return offered[0];
        }
        List<MIMEHeader> types = List.of(offered).stream()
                .<MIMEHeader>map(type -> new ParsableMIMEValue(type).forceParse())
                .toList();
        MIMEHeader best = context.parsedHeaders().findBestUserAcceptedIn(accepted, types);
        if (best == null) {
            throw Problem.of(406, context.normalizedPath() + " is available as " + String.join(" or ", offered))
                    .exception();
        }
        return best.component() + "/" + best.subComponent();
    }
}
