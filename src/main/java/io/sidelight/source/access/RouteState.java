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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A way with what became of it when it was last tried. After a failure it rests, for longer with each one in a row. */
final class RouteState {
    private final SchedulerRoute way;
    private final Clock clock;
    private final Schedulers.RequestTimeouts patience;
    private volatile Memory memory = Memory.NONE;

    /**
     * What is known of the way.
     *
     * @param last what it led to; empty before it was tried
     * @param failures in a row
     * @param absence how far the last failure tells that there is no such API
     * @param everListed whether it ever led to a list
     * @param rests until then
     */
    private record Memory(
            Optional<ListResult> last, int failures, ApiAbsence absence, boolean everListed, Instant rests) {
        static final Memory NONE = new Memory(Optional.empty(), 0, ApiAbsence.OPEN, false, Instant.MIN);
    }

    RouteState(SchedulerRoute way, Clock clock, Schedulers.RequestTimeouts patience) {
        this.way = way;
        this.clock = clock;
        this.patience = patience;
    }

    String name() {
        return way.name();
    }

    /** Whether the way ever led to a list. */
    boolean everListed() {
        return memory.everListed();
    }

    /** Whether the way tells that there is no such API, and never led to one. */
    boolean isAbsent() {
        Memory now = memory;
        return !now.everListed() && now.absence().isBelieved(now.failures() >= patience.failures());
    }

    boolean isRested(Instant now) {
        return !now.isBefore(memory.rests());
    }

    /** Tries the way. The future always completes normally. */
    CompletableFuture<ListResult> attempt() {
        return Contained.future(this::claims, this::broken);
    }

    private CompletableFuture<ListResult> claims() {
        return way.start()
                .get()
                .completeOnTimeout(late(), way.patience().toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(start -> start instanceof SchedulerRoute.Start.At at
                        ? way.source().apply(at.base()).claims().thenApply(this::remembered)
                        : CompletableFuture.completedFuture(nowhere((SchedulerRoute.Start.Unresolved) start)));
    }

    private ListResult broken(Throwable thrown) {
        String words = Defects.report(Component.ROUTE, way.name(), thrown);
        return remembered(
                new ListResult.ListFailed(way.name(), clock.instant(), ListFailure.INTERNAL_ERROR, words),
                ApiAbsence.OPEN);
    }

    private SchedulerRoute.Start late() {
        return new SchedulerRoute.Start.Unresolved(
                "name servers", ListFailure.TIMEOUT, new RouteCause.Late(way.patience()), ApiAbsence.OPEN);
    }

    private ListResult nowhere(SchedulerRoute.Start.Unresolved nowhere) {
        ListResult.ListFailed failed = new ListResult.ListFailed(
                nowhere.asked(), clock.instant(), nowhere.failure(), nowhere.detail(), List.of(), List.of());
        return remembered(failed, nowhere.absence());
    }

    private ListResult remembered(ListResult claims) {
        if (claims instanceof ListResult.ListFailed failed) {
            return remembered(failed, ApiAbsence.of(failed.failure()));
        }
        memory = new Memory(Optional.of(claims), 0, ApiAbsence.OPEN, true, Instant.MIN);
        return claims;
    }

    private ListResult remembered(ListResult.ListFailed failed, ApiAbsence absence) {
        Memory before = memory;
        int failures = before.failures() + 1;
        memory = new Memory(
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
    RouteAttempt told(boolean taken, RouteCause untaken) {
        Optional<ListResult> last = memory.last();
        if (last.isEmpty()) {
            return new RouteAttempt(way.name(), "", Verdict.UNTRIED, untaken, Optional.empty());
        }
        ListResult claims = last.get();
        if (claims instanceof ListResult.ListFailed failed) {
            Cause why = new Cause.SourceFailed(failed.failure(), failed.detail());
            return new RouteAttempt(way.name(), claims.origin(), Verdict.LEFT, why, Optional.of(claims.at()));
        }
        return new RouteAttempt(
                way.name(),
                claims.origin(),
                taken ? Verdict.TAKEN : Verdict.LEFT,
                taken ? way.authentication().get() : untaken,
                Optional.of(claims.at()));
    }
}
