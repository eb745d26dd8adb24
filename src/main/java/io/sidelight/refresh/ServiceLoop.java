package io.sidelight.refresh;

import io.sidelight.model.WatchedUnit;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Report;
import io.sidelight.refresh.picture.Rules;
import io.sidelight.view.CurrentView;
import io.sidelight.view.LastKnown;
import io.sidelight.view.UnitView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/** The passes over one watched unit, one after the other. What hangs or fails in them delays no other unit. */
final class ServiceLoop {
    private final WatchedUnit unit;
    private final Supplier<Rules> rules;
    private final Function<Rules, Pass> passes;
    private final Pace pace;
    private final CurrentView view;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Due due = new Due(Instant.MIN, Instant.MIN, 0, true);
    private volatile Rules lastRules;

    /** What is due when; the source and each question fail, and are spared, by themselves. */
    private record Due(Instant list, Instant answers, int listFailures, boolean first) {
        boolean at(Instant now) {
            return !now.isBefore(list) || !now.isBefore(answers);
        }
    }

    /**
     * A loop for one unit.
     *
     * @param rules as they are at the moment
     * @param passes makes a pass that goes by some rules
     */
    ServiceLoop(WatchedUnit unit, Supplier<Rules> rules, Function<Rules, Pass> passes, Pace pace, CurrentView view) {
        this.unit = unit;
        this.rules = rules;
        this.lastRules = rules.get();
        this.passes = passes;
        this.pace = pace;
        this.view = view;
    }

    /** Whether it is time for a pass, or the rules have changed since the last one, and none is running. */
    boolean isDue(Instant now) {
        return (due.at(now) || !rules.get().equals(lastRules)) && !running.get();
    }

    /** Starts a pass unless one is running; the future ends with it. */
    CompletableFuture<Void> pass(Instant now) {
        if (!running.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(null);
        }
        boolean askSource = !now.isBefore(due.list());
        return started(askSource)
                .thenAccept(result -> {
                    view.store(
                            new UnitView(unit, result.service(), result.list(), Optional.of(result.report())),
                            result.from());
                    due = next(result, askSource);
                })
                .whenComplete((done, bug) -> running.set(false));
    }

    /** A fault before the pass has begun ends like one within: this loop goes on, and the others begin. */
    private CompletableFuture<Pass.Result> started(boolean askSource) {
        try {
            lastRules = rules.get();
            return passes.apply(lastRules).run(lastKnown(), askSource);
        } catch (RuntimeException bug) {
            return CompletableFuture.failedFuture(bug);
        }
    }

    private LastKnown lastKnown() {
        return new LastKnown(view.snapshot().units().get(unit).orElseThrow());
    }

    private Due next(Pass.Result result, boolean askedSource) {
        Report report = result.report();
        Instant now = report.at();
        Instant behind = result.listBehind() ? now.plus(pace.afterListBehind()) : Instant.MAX;
        Duration answersWait = pace.afterAnswers(report.answers().values(), now);
        Instant answers = now.plus(answersWait).plus(due.first() ? pace.phase(answersWait) : Duration.ZERO);
        if (!askedSource) {
            Instant list = due.listFailures() == 0 ? earlier(due.list(), behind) : due.list();
            return new Due(list, answers, due.listFailures(), false);
        }
        if (report.latest() instanceof Claims.Failed) {
            int failures = due.listFailures() + 1;
            Duration wait =
                    report.listed().isPresent() ? pace.afterListFailures(failures) : pace.untilFirstList(failures);
            return new Due(now.plus(wait), answers, failures, false);
        }
        // A loss that is held is to be confirmed or denied soon.
        Duration listWait = holds(report) ? answersWait : due.first() ? firstListWait() : pace.afterList();
        return new Due(earlier(now.plus(listWait), behind), answers, 0, false);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Agents that were started together must not ask a scheduler together ever after. */
    private Duration firstListWait() {
        Duration share = pace.phase(pace.list());
        Duration least = pace.backoff().shortest();
        return share.compareTo(least) < 0 ? least : share;
    }

    private static boolean holds(Report report) {
        return report.listed().stream()
                .flatMap(list -> list.endpoints().stream())
                .anyMatch(ClaimedEndpoint.Held.class::isInstance);
    }
}
