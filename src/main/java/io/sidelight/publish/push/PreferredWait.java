package io.sidelight.publish.push;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preference {@code wait} of a request: the maximum delay of its response in seconds (RFC 7240 section 4.3). */
final class PreferredWait {
    /** A limit below the usual response timeouts of proxies and clients. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Pattern WAIT =
            Pattern.compile("\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

    private PreferredWait() {}

    /** Returns the time, at most {@link #LONGEST}; empty without a valid preference. */
    static Optional<Duration> of(HttpServerRequest request) {
        String prefer = request.getHeader("Prefer");
        return prefer == null
                ? Optional.empty()
                : Arrays.stream(prefer.split(","))
                        .map(WAIT::matcher)
                        .filter(Matcher::matches)
                        .map(match -> Duration.ofSeconds(Long.parseLong(match.group(1))))
                        .filter(wait -> !wait.isZero())
                        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait)
                        .findFirst();
    }
}
