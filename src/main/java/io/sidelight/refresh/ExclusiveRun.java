package io.sidelight.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The run of work that must not overlap with another one. A run that hangs is given up at its deadline. It needs no timer, because
 * {@link io.sidelight.time.Wakeups} starts the work again then.
 */
final class ExclusiveRun<T> {
    private final AtomicReference<@Nullable Run<T>> current = new AtomicReference<>();

    /**
     * A run.
     *
     * @param givenUp fails at the deadline
     */
    private record Run<T>(Instant deadline, CompletableFuture<T> givenUp) {}

    /** Returns the deadline of the current run; empty if there is none. */
    Optional<Instant> deadline() {
        return Optional.ofNullable(current.get()).map(Run::deadline);
    }

    /**
     * Starts a run. During another one it starts nothing, but gives that one up if its deadline has passed.
     *
     * @param work gets a function that limits a future to the time of the run
     */
    CompletableFuture<Void> start(Instant now, Duration longest, Work<T> work) {
        Run<T> run = new Run<>(now.plus(longest), new CompletableFuture<>());
        if (!current.compareAndSet(null, run)) {
            giveUpAfterDeadline(now);
            return CompletableFuture.completedFuture(null);
        }
        return work.start(future -> future.applyToEither(run.givenUp(), result -> result))
                .whenComplete((done, bug) -> current.set(null));
    }

    private void giveUpAfterDeadline(Instant now) {
        Run<T> hanging = current.get();
        if (hanging != null && !hanging.deadline().isAfter(now)) {
            hanging.givenUp().completeExceptionally(new TimeoutException());
        }
    }

    /** The work of a run. It must not throw. */
    @FunctionalInterface
    interface Work<T> {
        CompletableFuture<Void> start(UnaryOperator<CompletableFuture<T>> limited);
    }
}
