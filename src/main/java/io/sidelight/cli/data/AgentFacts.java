package io.sidelight.cli.data;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Facts about the agent's process.
 *
 * @param version empty while the agent does not publish it
 * @param started when the process started; empty while the agent does not publish it
 */
public record AgentFacts(String address, Optional<String> version, Optional<Instant> started) {
    private static final Pattern VERSION = Pattern.compile("(?m)^sidelight_build_info\\{[^}]*\\bversion=\"([^\"]+)\"");
    private static final Pattern STARTED = Pattern.compile("(?m)^process_start_time_seconds(?:\\{[^}]*})? (\\S+)");

    /**
     * Reads the facts.
     *
     * @param metrics in the text format of Prometheus
     */
    static AgentFacts of(String address, String metrics) {
        return new AgentFacts(
                address,
                first(VERSION, metrics),
                first(STARTED, metrics)
                        .map(seconds -> Instant.ofEpochMilli((long) (Double.parseDouble(seconds) * 1000))));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
