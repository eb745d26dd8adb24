package io.sidelight.config.value;

import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** The converters of whole numbers, one for each accepted range. */
@SuppressWarnings("serial") // The interface is serializable; no converter is ever serialized.
public final class NumberConverters {
    private NumberConverters() {}

    /** Accepts 1 to 1,000. */
    public static final class UpTo1000 extends Range {
        public UpTo1000() {
            super(1, 1_000);
        }
    }

    /** Accepts 1 to 1,024. */
    public static final class UpTo1024 extends Range {
        public UpTo1024() {
            super(1, 1_024);
        }
    }

    /** Accepts 1 to 10,000. */
    public static final class UpTo10000 extends Range {
        public UpTo10000() {
            super(1, 10_000);
        }
    }

    /** Accepts 1 to 65,536. */
    public static final class UpTo65536 extends Range {
        public UpTo65536() {
            super(1, 65_536);
        }
    }

    /** Accepts 1 to 100,000. */
    public static final class UpTo100000 extends Range {
        public UpTo100000() {
            super(1, 100_000);
        }
    }

    /** Accepts 1 KiB to 64 MiB, in bytes. */
    public static final class BodySize extends Range {
        public BodySize() {
            super(1_024, 64 * 1_024 * 1_024);
        }
    }

    /**
     * The base of all ranges. It is not public, so that the compiler adds a method that returns Integer to each public
     * subclass. SmallRye Config needs that method.
     */
    private abstract static class Range implements Converter<Integer> {
        private final int least;
        private final int most;

        Range(int least, int most) {
            this.least = least;
            this.most = most;
        }

        @Override
        public @Nullable Integer convert(String written) {
            return Conversion.convert(
                    written, "a whole number from " + least + " to " + most, text -> Parsers.count(text, least, most));
        }
    }
}
