package io.sidelight.config.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Converters of durations, by the range that they accept. */
@SuppressWarnings("serial") // No converter is ever serialized.
public final class DurationConverters {
    private static final String ACCEPTED = "a number with ms, s, m, h or d, such as 500ms or 30s";
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);
    private static final Duration SHORTEST_MOVE = Duration.ofMillis(100);

    private DurationConverters() {}

    /** From zero. */
    public static final class FromZero implements Converter<Duration> {
        @Override
        public @Nullable Duration convert(String written) {
            return Conversion.convert(written, ACCEPTED, DurationConverters::parse);
        }
    }

    /** From 1 ms. */
    public static final class FromMillisecond implements Converter<Duration> {
        @Override
        public @Nullable Duration convert(String written) {
            return Conversion.convert(
                    written, ACCEPTED + ", at least 1ms", text -> atLeast(Duration.ofMillis(1), text));
        }
    }

    /** From 1 s. */
    public static final class FromSecond implements Converter<Duration> {
        @Override
        public @Nullable Duration convert(String written) {
            return Conversion.convert(
                    written, ACCEPTED + ", at least 1s", text -> atLeast(Duration.ofSeconds(1), text));
        }
    }

    /** From zero to 10 minutes. */
    public static final class UpToTenMinutes implements Converter<Duration> {
        @Override
        public @Nullable Duration convert(String written) {
            return Conversion.convert(written, ACCEPTED + ", at most 10m", text -> parse(text)
                    .filter(time -> time.compareTo(LONGEST_HOLD) <= 0));
        }
    }

    /** From 100 ms, or {@code none}. */
    public static final class MoveInterval implements Converter<WordOr<Duration>> {
        @Override
        public @Nullable WordOr<Duration> convert(String written) {
            return Conversion.convert(
                    written,
                    ACCEPTED + ", at least 100ms, or none",
                    WordOr.parser(text -> atLeast(SHORTEST_MOVE, text), "none"));
        }
    }

    /** Reads a duration as settings have it, such as {@code 500ms} or {@code 2s}; empty when it is none. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        try {
            return Optional.of(
                    switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        } catch (ArithmeticException | DateTimeException tooLong) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> atLeast(Duration least, String text) {
        return parse(text).filter(time -> time.compareTo(least) >= 0);
    }
}
