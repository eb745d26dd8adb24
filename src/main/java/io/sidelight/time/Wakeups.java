package io.sidelight.time;

import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A timer that starts recurring work when it is due. It has its own thread, which sleeps in between. There is no fixed interval, so an
 * agent without due work does not wake up.
 */
public final class Wakeups implements AutoCloseable {
    private static final Duration SHORTEST_REST = Duration.ofMillis(250);
    private static final Duration LONGEST_REST = Duration.ofSeconds(60);

    private final String name;
    private final List<? extends Recurring> work;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor thread;
    private Optional<Alarm> alarm = Optional.empty();
    private Instant restUntil = Instant.MIN;
    private Duration rest = Duration.ZERO;
    private boolean closed;

    private record Alarm(Instant at, Future<?> task) {}

    /**
     * Creates a timer. No work is started yet.
     *
     * @param name the name of the thread, also for reports of defects
     * @param clock a monotonic clock
     */
    public Wakeups(String name, List<? extends Recurring> work, Clock clock) {
        this.name = name;
        this.work = work;
        this.clock = clock;
        thread = new ScheduledThreadPoolExecutor(1, DaemonThreads.named(name));
        thread.setRemoveOnCancelPolicy(true);
    }

    /**
     * Sets the alarm for the next due work. The caller calls this once at the start, and after each event that may make work due
     * earlier.
     */
    public synchronized void arm() {
        Instant due = earliest();
        Instant next = due.isBefore(restUntil) ? restUntil : due;
        if (closed || alarm.filter(set -> set.at().equals(next)).isPresent()) {
            return;
        }
        Optional<Alarm> before = alarm;
        alarm = next.equals(Instant.MAX) ? Optional.empty() : Optional.of(new Alarm(next, schedule(next)));
        before.ifPresent(set -> set.task().cancel(false));
    }

    /** Work whose time cannot be known is started at once. If that fails as well, it is started again after a rest. */
    private Instant earliest() {
        try {
            return Recurring.earliest(work);
        } catch (RuntimeException | Error thrown) {
            return Instant.MIN;
        }
    }

    private Future<?> schedule(Instant next) {
        Instant now = clock.instant();
        long nanos = next.isAfter(now) ? Duration.between(now, next).toNanos() : 0;
        return thread.schedule(this::wake, nanos, TimeUnit.NANOSECONDS);
    }

    private void wake() {
        disarm();
        Instant now = clock.instant();
        long defects = work.stream().filter(each -> !isStarted(each, now)).count();
        rest(defects == 0 ? Duration.ZERO : longer(rest));
        arm();
    }

    /** Starts the work if it is due. Returns false after an exception. */
    private boolean isStarted(Recurring each, Instant now) {
        try {
            if (!each.due().isAfter(now)) {
                var unused = each.start().whenComplete((done, defect) -> arm());
            }
            return true;
        } catch (RuntimeException | Error thrown) {
            Defects.report(Component.JOB, name, thrown);
            return false;
        }
    }

    private static Duration longer(Duration rest) {
        Duration doubled = rest.isZero() ? SHORTEST_REST : rest.multipliedBy(2);
        return doubled.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : doubled;
    }

    private synchronized void disarm() {
        alarm = Optional.empty();
    }

    /** Pauses, because work that throws on its start would keep the thread busy. */
    private synchronized void rest(Duration time) {
        rest = time;
        restUntil = time.isZero() ? Instant.MIN : clock.instant().plus(time);
    }

    /** Stops the timer. Work that is running continues to its end. */
    @Override
    public synchronized void close() {
        closed = true;
        thread.shutdownNow();
    }
}
