package io.sidelight.publish.health;

import io.sidelight.model.spelling.EndpointName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A requirement of a task: {@code service/endpoint:count}.
 *
 * @param readings of the endpoint, at least one
 * @param count instances that this task can dial, at least 1
 */
record Requirement(List<EndpointName> readings, int count) {
    static final String ACCEPTED = "service/endpoint or service/endpoint:count, count from 1 to 99999";

    /** A port's name after a colon, as in {@code shop/web:http}, has at least one character that is not a digit. */
    private static final Pattern FORM =
            Pattern.compile("([^:]+/[^/:]+(?::(?!\\d+(?:$|:))[^/:]+)?)(?::([1-9]\\d{0,4}))?");

    static Optional<Requirement> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        List<EndpointName> readings = matcher.matches() ? EndpointName.readings(matcher.group(1)) : List.of();
        return readings.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Requirement(readings, matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2))));
    }

    @Override
    public String toString() {
        return readings.get(0) + ":" + count;
    }
}
