package io.sidelight.refresh;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.time.Recurring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A query that is sent again and again, one at a time. */
final class PollLoop implements Recurring {
    private final String subject;
    private final Clock clock;
    private final RefreshSchedule pace;
    private final Supplier<CompletableFuture<Duration>> query;
    private final ExclusiveRun<Duration> run = new ExclusiveRun<>();
    private volatile Instant due = Instant.MIN;
    private volatile boolean isFirst = true;
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
        return run.deadline().orElse(due);
    }

    @Override
    public CompletableFuture<Void> start() {
        return run.start(clock.instant(), pace.longestUnconfirmed(), limited -> Contained.future(
                        () -> queried(limited), this::broken)
                .thenAccept(wait -> {
                    due = clock.instant().plus(isFirst ? pace.first(wait) : wait);
                    isFirst = false;
                }));
    }

    private CompletableFuture<Duration> queried(UnaryOperator<CompletableFuture<Duration>> limited) {
        return limited.apply(query.get()).whenComplete((wait, thrown) -> failures = thrown == null ? 0 : failures);
    }

    private Duration broken(Throwable thrown) {
        Defects.report(Component.VANTAGE, subject, thrown);
        int inARow = failures + 1;
        failures = inARow;
        return pace.afterBrokenPasses(inARow);
    }
}
