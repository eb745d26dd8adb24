package io.sidelight.config.value;

import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Converters of whole numbers, by the range that they accept. */
@SuppressWarnings("serial") // No converter is ever serialized.
public final class CountConverters {
    private CountConverters() {}

    /** From 1 to 1,000. */
    public static final class UpTo1000 extends Count {
        public UpTo1000() {
            super(1, 1_000);
        }
    }

    /** From 1 to 1,024. */
    public static final class UpTo1024 extends Count {
        public UpTo1024() {
            super(1, 1_024);
        }
    }

    /** From 1 to 10,000. */
    public static final class UpTo10000 extends Count {
        public UpTo10000() {
            super(1, 10_000);
        }
    }

    /** From 1 to 65,536. */
    public static final class UpTo65536 extends Count {
        public UpTo65536() {
            super(1, 65_536);
        }
    }

    /** From 1 to 100,000. */
    public static final class UpTo100000 extends Count {
        public UpTo100000() {
            super(1, 100_000);
        }
    }

    /** From 1 KiB to 64 MiB, in bytes. */
    public static final class BodySize extends Count {
        public BodySize() {
            super(1_024, 64 * 1_024 * 1_024);
        }
    }

    /** Reads digits alone; empty when there is anything else, or a number outside of the range. */
    static Optional<Integer> parse(String text, int least, int most) {
        return text.matches("\\d{1,9}")
                ? Optional.of(Integer.parseInt(text)).filter(number -> number >= least && number <= most)
                : Optional.empty();
    }

    private abstract static class Count implements Converter<Integer> {
        private final int least;
        private final int most;

        Count(int least, int most) {
            this.least = least;
            this.most = most;
        }

        @Override
        public @Nullable Integer convert(String written) {
            return Conversion.convert(
                    written, "a whole number from " + least + " to " + most, text -> parse(text, least, most));
        }
    }
}
