package io.sidelight.dialect.consul;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 2s}, {@code 60000ms}, {@code 1m30s}. */
final class GoDuration {
    private static final String PART = "(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)";
    private static final Pattern PARTS = Pattern.compile(PART);
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART + "){1,8}+");
    private static final BigDecimal MICRO = BigDecimal.valueOf(1_000);
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Map<String, BigDecimal> NANOS = Map.of(
            "ns",
            BigDecimal.ONE,
            "us",
            MICRO,
            "µs",
            MICRO,
            "μs",
            MICRO,
            "ms",
            BigDecimal.valueOf(1_000_000),
            "s",
            BigDecimal.valueOf(1_000_000_000),
            "m",
            BigDecimal.valueOf(60_000_000_000L),
            "h",
            BigDecimal.valueOf(3_600_000_000_000L));

    private GoDuration() {}

    /** Parses a duration that is not negative; empty for any other text. */
    static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher parts = PARTS.matcher(text);
        while (parts.find()) {
            nanos = nanos.add(new BigDecimal(parts.group(1)).multiply(NANOS.getOrDefault(parts.group(2), MICRO)));
        }
        return nanos.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos.longValue()));
    }
}
