package io.sidelight.source.access;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.RouteAttempt;
import io.sidelight.model.evidence.ListResult.RouteAttempt.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A way with what became of it when it was last tried. After a failure it rests, for longer with each one in a row. */
final class RouteState {
    private final SchedulerRoute route;
    private final Clock clock;
    private final Schedulers.RequestTimeouts patience;
    private volatile State memory = State.NONE;

    /**
     * What is known of the way.
     *
     * @param last what it led to; empty before it was tried
     * @param failures in a row
     * @param absence how far the last failure tells that there is no such API
     * @param everListed whether it ever led to a list
     * @param pausedUntil until then
     */
    private record State(
            Optional<ListResult> last, int failures, ApiAbsence absence, boolean everListed, Instant pausedUntil) {
        static final State NONE = new State(Optional.empty(), 0, ApiAbsence.UNKNOWN, false, Instant.MIN);
    }

    RouteState(SchedulerRoute way, Clock clock, Schedulers.RequestTimeouts patience) {
        this.route = way;
        this.clock = clock;
        this.patience = patience;
    }

    String name() {
        return route.name();
    }

    /** Whether the way ever led to a list. */
    boolean everListed() {
        return memory.everListed();
    }

    /** Whether the way tells that there is no such API, and never led to one. */
    boolean isAbsent() {
        State now = memory;
        return !now.everListed() && now.absence().countsAsAbsent(now.failures() >= patience.failures());
    }

    boolean isRested(Instant now) {
        return !now.isBefore(memory.pausedUntil());
    }

    /** Tries the way. The future always completes normally. */
    CompletableFuture<ListResult> attempt() {
        return Contained.future(this::list, this::defect);
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
        String words = Defects.report(Component.ROUTE, route.name(), thrown);
        return remember(
                new ListResult.ListFailed(route.name(), clock.instant(), ListFailure.INTERNAL_ERROR, words),
                ApiAbsence.UNKNOWN);
    }

    private SchedulerRoute.Start timedOut() {
        return new SchedulerRoute.Start.Unresolved(
                "name servers", ListFailure.TIMEOUT, TimedFetch.timeoutDetail(route.timeout()), ApiAbsence.UNKNOWN);
    }

    private ListResult unresolved(SchedulerRoute.Start.Unresolved nowhere) {
        ListResult.ListFailed failed =
                new ListResult.ListFailed(nowhere.name(), clock.instant(), nowhere.failure(), nowhere.detail());
        return remember(failed, nowhere.absence());
    }

    private ListResult remember(ListResult claims) {
        if (claims instanceof ListResult.ListFailed failed) {
            return remember(failed, ApiAbsence.of(failed.failure()));
        }
        memory = new State(Optional.of(claims), 0, ApiAbsence.UNKNOWN, true, Instant.MIN);
        return claims;
    }

    private ListResult remember(ListResult.ListFailed failed, ApiAbsence absence) {
        State before = memory;
        int failures = before.failures() + 1;
        memory = new State(
                Optional.of(failed),
                failures,
                absence,
                before.everListed(),
                clock.instant().plus(patience.rest().after(failures)));
        return failed;
    }

    /**
     * The way as it is told to people.
     *
     * @param taken whether the list of this pass was had by it
     * @param untaken why it is not, where it did not fail
     */
    RouteAttempt toAttempt(boolean taken, String untaken) {
        Optional<ListResult> last = memory.last();
        if (last.isEmpty()) {
            return new RouteAttempt(route.name(), "", Verdict.UNTRIED, new Cause.Quoted(untaken), Optional.empty());
        }
        ListResult claims = last.get();
        if (claims instanceof ListResult.ListFailed failed) {
            Cause why = new Cause.SourceFailed(failed.failure(), failed.detail());
            return new RouteAttempt(route.name(), claims.origin(), Verdict.LEFT, why, Optional.of(claims.at()));
        }
        return new RouteAttempt(
                route.name(),
                claims.origin(),
                taken ? Verdict.TAKEN : Verdict.LEFT,
                new Cause.Quoted(taken ? route.authentication().get() : untaken),
                Optional.of(claims.at()));
    }
}
