package io.sidelight.refresh;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/** The requests of a fleet in each second of virtual time. */
final class FleetLoad {
    private final Map<Kind, AtomicIntegerArray> counts = new EnumMap<>(Kind.class);

    /** The kinds of requests. */
    enum Kind {
        /** Reads of the scheduler's list, also those that fail. */
        LISTS("lists"),
        /** HTTP requests to the scheduler itself. A list takes one for its names, and one for each endpoint. */
        SCHEDULER("HTTP requests to the scheduler"),
        /** HTTP requests to Admin Router, while there is no other route. */
        ADMIN_ROUTER("HTTP requests to Admin Router"),
        /** Queries that no cache responds to. */
        QUERIES("DNS queries");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * A part of the time.
     *
     * @param from its first second
     * @param to the second after its last one
     */
    record Span(String event, int from, int to) {}

    FleetLoad(int seconds) {
        for (Kind kind : Kind.values()) {
            counts.put(kind, new AtomicIntegerArray(seconds + 1));
        }
    }

    void count(Kind kind, long second) {
        of(kind).incrementAndGet((int) second);
    }

    private AtomicIntegerArray of(Kind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }

    double mean(Kind kind, Span span) {
        return seconds(kind, span).average().orElseThrow();
    }

    int peak(Kind kind, Span span) {
        return seconds(kind, span).max().orElseThrow();
    }

    private IntStream seconds(Kind kind, Span span) {
        return IntStream.range(span.from, span.to).map(of(kind)::get);
    }

    /** Returns the mean, the peak and its ratio to the usual mean, as a cell of a table. */
    String cell(Kind kind, Span span, double usual) {
        int peak = peak(kind, span);
        return String.format(Locale.ROOT, "%,.0f / %,d / %.2f", mean(kind, span), peak, peak / usual);
    }
}
