package io.sidelight.refresh;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Report;
import io.sidelight.refresh.picture.Rules;
import io.sidelight.view.CurrentView;
import io.sidelight.view.LastKnown;
import io.sidelight.view.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/** The passes over one service, one after the other. What hangs in one service's pass delays no other service. */
final class ServiceLoop {
    private final ServiceName service;
    private final Supplier<Rules> rules;
    private final Function<Rules, Pass> passes;
    private final Pace pace;
    private final CurrentView view;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Due due = new Due(Instant.MIN, Instant.MIN, 0, true);
    private volatile Rules lastRules;

    /** Passes in a row that broke off. */
    private volatile int brokenOff;

    /** What is due when; the source and each question fail, and are spared, by themselves. */
    private record Due(Instant list, Instant answers, int listFailures, boolean first) {
        boolean at(Instant now) {
            return !now.isBefore(list) || !now.isBefore(answers);
        }
    }

    /**
     * A loop for one service.
     *
     * @param rules as they are at the moment
     * @param passes makes a pass that goes by some rules
     */
    ServiceLoop(ServiceName service, Supplier<Rules> rules, Function<Rules, Pass> passes, Pace pace, CurrentView view) {
        this.service = service;
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
        lastRules = rules.get();
        Pass pass = passes.apply(lastRules);
        return Contained.run(() -> whole(pass, askSource), thrown -> brokenOff(pass, now, thrown))
                .whenComplete((done, bug) -> running.set(false));
    }

    private CompletableFuture<Void> whole(Pass pass, boolean askSource) {
        return pass.run(lastKnown(), askSource)
                .orTimeout(pace.longestUnconfirmed().toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(result -> {
                    view.store(result.service(), result.report(), result.from());
                    due = next(result, askSource);
                    brokenOff = 0;
                });
    }

    /** A pass that has broken off confirms nothing, and the view says so. The next one comes after a backoff. */
    private void brokenOff(Pass pass, Instant start, Throwable thrown) {
        String defect = Defects.report(Component.PASS, service.value(), thrown);
        int failures = brokenOff + 1;
        brokenOff = failures;
        Instant again = start.plus(pace.afterBrokenPasses(failures));
        due = new Due(due.list().isAfter(again) ? due.list() : again, again, due.listFailures(), due.first());
        Pass.Result result = pass.brokenOff(lastKnown(), start, defect);
        view.store(
                result.service(),
                result.report(),
                view.snapshot().view().vantage().place());
    }

    private LastKnown lastKnown() {
        Snapshot now = view.snapshot();
        return new LastKnown(now.view().service(service).orElseThrow(), now.report(service));
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
