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
 * A counter and log of unexpected exceptions. Each kind is logged once with its stack trace. It is logged again only after it has not
 * occurred for 15 minutes. The process has one instance, because it has one log.
 */
public final class Defects {
    private static final Logger LOG = Logger.getLogger("io.sidelight");
    private static final Defects OF_THIS_PROCESS = new Defects(Clock.systemUTC());

    /** The longest backoff is 10 min, so an exception that has not occurred for 15 min has ended. */
    private static final Duration OVER = Duration.ofMinutes(15);

    /** The maximum number of kinds of exceptions in memory. */
    private static final int KINDS = 100;

    private final Clock clock;
    private final Map<Component, AtomicLong> counts = new EnumMap<>(Component.class);
    private final Map<Kind, Instant> seen = new HashMap<>();

    /** A kind of exceptions with the same cause: the same class, thrown in the same place. */
    private record Kind(Component component, String words) {}

    Defects(Clock clock) {
        this.clock = clock;
        for (Component component : Component.values()) {
            counts.put(component, new AtomicLong());
        }
    }

    /**
     * Counts an exception, and logs it if it is the first of its kind.
     *
     * @param subject the route, name or service that failed
     * @return a description that is the same for each occurrence, and quotes no content
     */
    public static String report(Component component, String subject, Throwable thrown) {
        return OF_THIS_PROCESS.record(component, subject, thrown);
    }

    /** Returns the number of exceptions of a component in this process. */
    public static long count(Component component) {
        return OF_THIS_PROCESS.counted(component);
    }

    String record(Component component, String subject, Throwable thrown) {
        Optional.ofNullable(counts.get(component)).ifPresent(AtomicLong::incrementAndGet);
        String words = words(thrown);
        if (isFirst(new Kind(component, words))) {
            LOG.log(
                    Level.SEVERE,
                    "internal error " + component.keyValues(subject) + ": " + words
                            + "; the component is retried and the rest continues; please report this defect of sidelight",
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

    /** Describes the exception by its class and its first line in Sidelight. Its message is left out, because it may quote secrets. */
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
