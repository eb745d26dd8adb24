package io.sidelight.source.access;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Claims.Attempt;
import io.sidelight.model.evidence.Claims.Attempt.Verdict;
import io.sidelight.model.evidence.Claims.Failure;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A way with what became of it when it was last tried. After a failure it rests, for longer with each one in a row. */
final class Approach {
    private final Way way;
    private final Clock clock;
    private final Schedulers.Patience patience;
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
    private record Memory(Optional<Claims> last, int failures, Absence absence, boolean everListed, Instant rests) {
        static final Memory NONE = new Memory(Optional.empty(), 0, Absence.OPEN, false, Instant.MIN);
    }

    Approach(Way way, Clock clock, Schedulers.Patience patience) {
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
    CompletableFuture<Claims> attempt() {
        return Contained.future(this::claims, this::broken);
    }

    private CompletableFuture<Claims> claims() {
        return way.start()
                .get()
                .completeOnTimeout(late(), way.patience().toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(start -> start instanceof Way.Start.At at
                        ? way.source().apply(at.base()).claims().thenApply(this::remembered)
                        : CompletableFuture.completedFuture(nowhere((Way.Start.Nowhere) start)));
    }

    private Claims broken(Throwable thrown) {
        String words = Defects.report(Component.ROUTE, way.name(), thrown);
        return remembered(new Claims.Failed(way.name(), clock.instant(), Failure.INTERNAL_ERROR, words), Absence.OPEN);
    }

    private Way.Start late() {
        return new Way.Start.Nowhere("name servers", Failure.TIMEOUT, Patient.words(way.patience()), Absence.OPEN);
    }

    private Claims nowhere(Way.Start.Nowhere nowhere) {
        Claims.Failed failed = new Claims.Failed(nowhere.asked(), clock.instant(), nowhere.failure(), nowhere.detail());
        return remembered(failed, nowhere.absence());
    }

    private Claims remembered(Claims claims) {
        if (claims instanceof Claims.Failed failed) {
            return remembered(failed, Absence.of(failed.failure()));
        }
        memory = new Memory(Optional.of(claims), 0, Absence.OPEN, true, Instant.MIN);
        return claims;
    }

    private Claims remembered(Claims.Failed failed, Absence absence) {
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
    Attempt told(boolean taken, String untaken) {
        Optional<Claims> last = memory.last();
        if (last.isEmpty()) {
            return new Attempt(way.name(), "", Verdict.UNTRIED, new Cause.Quoted(untaken), Optional.empty());
        }
        Claims claims = last.get();
        if (claims instanceof Claims.Failed failed) {
            Cause why = new Cause.Failed(failed.failure(), failed.detail());
            return new Attempt(way.name(), claims.origin(), Verdict.LEFT, why, Optional.of(claims.at()));
        }
        return new Attempt(
                way.name(),
                claims.origin(),
                taken ? Verdict.TAKEN : Verdict.LEFT,
                new Cause.Quoted(taken ? way.manner().get() : untaken),
                Optional.of(claims.at()));
    }
}
