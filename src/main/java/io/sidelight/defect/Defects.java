package io.sidelight.defect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Counts unexpected exceptions, and logs each kind of them once with its stack trace: again only after it has not occurred for a
 * while. One record of them serves the process, as its log does.
 */
public final class Defects {
    private static final Logger LOG = Logger.getLogger("io.sidelight");
    private static final Defects OF_THIS_PROCESS = new Defects(Clock.systemUTC());

    /** The longest backoff is 10 min: what has not occurred for longer has ended. */
    private static final Duration OVER = Duration.ofMinutes(15);

    /** Kinds of exceptions that are remembered at the same time. */
    private static final int KINDS = 100;

    private final Clock clock;
    private final Map<Component, AtomicLong> counts = new EnumMap<>(Component.class);
    private final Map<Kind, Instant> seen = new HashMap<>();

    /** Exceptions of one kind have the same cause: the same class, thrown in the same place. */
    private record Kind(Component component, String words) {}

    Defects(Clock clock) {
        this.clock = clock;
        for (Component component : Component.values()) {
            counts.put(component, new AtomicLong());
        }
    }

    /**
     * Counts an exception, and logs it when it is the first of its kind.
     *
     * @param subject the route, name or service that failed
     * @return the exception in words that stay the same while it occurs again, and quote no content
     */
    public static String report(Component component, String subject, Throwable thrown) {
        return OF_THIS_PROCESS.record(component, subject, thrown);
    }

    /** How many exceptions a component has had in this process. */
    public static long count(Component component) {
        return OF_THIS_PROCESS.counted(component);
    }

    String record(Component component, String subject, Throwable thrown) {
        Optional.ofNullable(counts.get(component)).ifPresent(AtomicLong::incrementAndGet);
        String words = words(thrown);
        if (isFirst(new Kind(component, words))) {
            LOG.log(
                    Level.SEVERE,
                    "internal error in " + component.words() + " \"" + subject + "\": " + words
                            + "; it is retried and the rest goes on; please report this defect of sidelight",
                    thrown);
        }
        return words;
    }

    long counted(Component component) {
        return Optional.ofNullable(counts.get(component)).map(AtomicLong::get).orElse(0L);
    }

    private synchronized boolean isFirst(Kind kind) {
        Instant now = clock.instant();
        seen.values().removeIf(last -> last.plus(OVER).isBefore(now));
        boolean known = seen.containsKey(kind);
        if (known || seen.size() < KINDS) {
            seen.put(kind, now);
            return !known;
        }
        return false;
    }

    /** The class of the exception and the line of Sidelight that it passed first; its message may quote anything. */
    private static String words(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.sidelight."))
                .findFirst()
                .map(frame -> thrown.getClass().getSimpleName() + " at " + simple(frame.getClassName()) + ":"
                        + frame.getLineNumber())
                .orElse(thrown.getClass().getSimpleName());
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
