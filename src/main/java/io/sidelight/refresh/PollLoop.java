package io.sidelight.refresh;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.time.Recurring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A query that is sent again and again, one at a time. */
final class PollLoop implements Recurring {
    private final String subject;
    private final Clock clock;
    private final RefreshSchedule pace;
    private final Supplier<CompletableFuture<Duration>> query;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Instant due = Instant.MIN;
    private volatile int failures;

    /**
     * A loop with its query.
     *
     * @param subject for people
     * @param pace after an exception, and the longest wait for an outcome
     * @param ask ends with the wait until the next query
     */
    PollLoop(String subject, Clock clock, RefreshSchedule pace, Supplier<CompletableFuture<Duration>> ask) {
        this.subject = subject;
        this.pace = pace;
        this.clock = clock;
        this.query = ask;
    }

    @Override
    public Instant due() {
        return running.get() ? Instant.MAX : due;
    }

    @Override
    public CompletableFuture<Void> start() {
        if (!running.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(null);
        }
        return Contained.future(this::queried, this::broken)
                .thenAccept(wait -> due = clock.instant().plus(wait))
                .whenComplete((done, bug) -> running.set(false));
    }

    private CompletableFuture<Duration> queried() {
        return query.get()
                .orTimeout(pace.longestUnconfirmed().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((wait, thrown) -> failures = thrown == null ? 0 : failures);
    }

    private Duration broken(Throwable thrown) {
        Defects.report(Component.VANTAGE, subject, thrown);
        int inARow = failures + 1;
        failures = inARow;
        return pace.afterBrokenPasses(inARow);
    }
}
