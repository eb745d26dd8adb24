package io.sidelight.source.access;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.RouteAttempt;
import io.sidelight.model.evidence.ListResult.RouteAttempt.Verdict;
import io.sidelight.model.evidence.RouteCause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A route with the result of its last attempt. After a failure it pauses, longer after each consecutive failure. */
final class RouteState {
    private final SchedulerRoute route;
    private final Clock clock;
    private final Schedulers.RequestTimeouts timeouts;
    private final BiConsumer<ListResult, Duration> observer;
    private volatile State state = State.NONE;

    /**
     * The state of the route.
     *
     * @param last result of the last attempt; empty before the first one
     * @param failures consecutive failures
     * @param absence evidence of the last failure that there is no such API
     * @param everListed whether the route ever led to a list
     * @param pausedUntil end of the pause
     */
    private record State(
            Optional<ListResult> last, int failures, ApiAbsence absence, boolean everListed, Instant pausedUntil) {
        static final State NONE = new State(Optional.empty(), 0, ApiAbsence.UNKNOWN, false, Instant.MIN);
    }

    /**
     * Creates the state before the first attempt.
     *
     * @param observer receives each result with the time that it took
     */
    RouteState(
            SchedulerRoute way,
            Clock clock,
            Schedulers.RequestTimeouts timeouts,
            BiConsumer<ListResult, Duration> observer) {
        this.route = way;
        this.clock = clock;
        this.timeouts = timeouts;
        this.observer = observer;
    }

    String name() {
        return route.name();
    }

    /** Returns whether the route ever led to a list. */
    boolean everListed() {
        return state.everListed();
    }

    /** Returns whether the route shows that there is no such API, and never led to one. */
    boolean isAbsent() {
        State now = state;
        return !now.everListed() && now.absence().countsAsAbsent(now.failures() >= timeouts.failures());
    }

    boolean isRested(Instant now) {
        return !now.isBefore(state.pausedUntil());
    }

    /** Tries the route. The future never fails. */
    CompletableFuture<ListResult> attempt() {
        Instant start = clock.instant();
        return Contained.future(this::list, this::defect).thenApply(result -> {
            observer.accept(result, Duration.between(start, clock.instant()));
            return result;
        });
    }

    private CompletableFuture<ListResult> list() {
        return route.start()
                .get()
                .completeOnTimeout(timedOut(), route.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(start -> start instanceof SchedulerRoute.Start.At at
                        ? route.source().apply(at.base()).list().thenApply(this::remember)
                        : CompletableFuture.completedFuture(unresolved((SchedulerRoute.Start.Unresolved) start)));
    }

    private ListResult defect(Throwable thrown) {
        String detail = Defects.report(Component.ROUTE, route.name(), thrown);
        return remember(
                new ListResult.ListFailed(route.name(), clock.instant(), ListFailure.INTERNAL_ERROR, detail),
                ApiAbsence.UNKNOWN);
    }

    private SchedulerRoute.Start timedOut() {
        return new SchedulerRoute.Start.Unresolved(
                "name servers", ListFailure.TIMEOUT, new RouteCause.Late(route.timeout()), ApiAbsence.UNKNOWN);
    }

    private ListResult unresolved(SchedulerRoute.Start.Unresolved unresolved) {
        ListResult.ListFailed failed = new ListResult.ListFailed(
                unresolved.name(), clock.instant(), unresolved.failure(), unresolved.detail(), List.of(), List.of());
        return remember(failed, unresolved.absence());
    }

    private ListResult remember(ListResult result) {
        if (result instanceof ListResult.ListFailed failed) {
            return remember(failed, ApiAbsence.of(failed.failure()));
        }
        state = new State(Optional.of(result), 0, ApiAbsence.UNKNOWN, true, Instant.MIN);
        return result;
    }

    private ListResult remember(ListResult.ListFailed failed, ApiAbsence absence) {
        State before = state;
        int failures = before.failures() + 1;
        state = new State(
                Optional.of(failed),
                failures,
                absence,
                before.everListed(),
                clock.instant().plus(timeouts.rest().after(failures)));
        return failed;
    }

    /**
     * Returns the route's state for people.
     *
     * @param isSelected whether this route led to the current list
     * @param unusedBecause why the route was not used, if it did not fail
     */
    RouteAttempt toAttempt(boolean isSelected, RouteCause unusedBecause) {
        Optional<ListResult> last = state.last();
        if (last.isEmpty()) {
            return new RouteAttempt(route.name(), "", Verdict.UNTRIED, unusedBecause, Optional.empty());
        }
        ListResult result = last.get();
        if (result instanceof ListResult.ListFailed failed) {
            Cause why = new Cause.SourceFailed(failed.failure(), failed.detail());
            return new RouteAttempt(route.name(), result.origin(), Verdict.LEFT, why, Optional.of(result.at()));
        }
        return new RouteAttempt(
                route.name(),
                result.origin(),
                isSelected ? Verdict.TAKEN : Verdict.LEFT,
                isSelected ? route.authentication().get() : unusedBecause,
                Optional.of(result.at()));
    }
}
