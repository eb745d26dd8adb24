package io.sidelight.publish.health;

import io.sidelight.model.ServiceName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a task needs for itself: {@code service/endpoint:count}.
 *
 * @param count instances that can be dialled, at least 1
 */
record Requirement(ServiceName service, String endpoint, int count) {
    static final String ACCEPTED = "service/endpoint or service/endpoint:count, count from 1 to 99999";
    private static final Pattern FORM = Pattern.compile("(.+)/([^/:]+)(?::([1-9]\\d{0,4}))?");

    static Optional<Requirement> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int count = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
        return ServiceName.parse(matcher.group(1)).map(service -> new Requirement(service, matcher.group(2), count));
    }

    @Override
    public String toString() {
        return service + "/" + endpoint + ":" + count;
    }
}
