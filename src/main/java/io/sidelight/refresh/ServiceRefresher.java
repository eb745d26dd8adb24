package io.sidelight.refresh;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.WatchedUnit;
import io.sidelight.refresh.Pass.Reading;
import io.sidelight.refresh.assemble.PassContext;
import io.sidelight.source.Source;
import io.sidelight.time.Recurring;
import io.sidelight.view.LastKnownGood;
import io.sidelight.view.UnitView;
import io.sidelight.view.ViewStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The passes over one watched unit, one after the other. A pass that hangs or fails delays no other unit. */
final class ServiceRefresher implements Recurring {
    private final WatchedUnit unit;
    private final Source source;
    private final Supplier<PassContext> rules;
    private final Function<PassContext, Pass> passes;
    private final RefreshSchedule pace;
    private final ViewStore view;
    private final Clock clock;
    private final ExclusiveRun<Pass.Result> run = new ExclusiveRun<>();
    private PassTimes times = PassTimes.FIRST;
    private volatile PassContext lastRules;

    /** The last pass, if the next one may be like it. */
    private volatile Optional<SteadyPass> steady = Optional.empty();

    /** Passes in a row that broke off. */
    private volatile int brokenOff;

    /**
     * A loop for one unit.
     *
     * @param rules as they are at the moment
     * @param passes makes a pass that goes by some rules
     */
    ServiceRefresher(
            WatchedUnit unit,
            Source source,
            Supplier<PassContext> rules,
            Function<PassContext, Pass> passes,
            RefreshSchedule pace,
            ViewStore view,
            Clock clock) {
        this.unit = unit;
        this.source = source;
        this.rules = rules;
        this.lastRules = rules.get();
        this.passes = passes;
        this.pace = pace;
        this.view = view;
        this.clock = clock;
    }

    /** At once where the rules have changed since the last pass. */
    @Override
    public Instant due() {
        return run.deadline().orElseGet(() -> rules.get().equals(lastRules) ? times().earliest() : Instant.MIN);
    }

    /** Starts a pass unless one is running. */
    @Override
    public CompletableFuture<Void> start() {
        Instant now = clock.instant();
        return run.start(now, pace.longestPass(), limited -> {
            lastRules = rules.get();
            Pass pass = passes.apply(lastRules);
            return Contained.run(() -> whole(pass, now, limited), thrown -> brokenOff(pass, now, thrown));
        });
    }

    private synchronized PassTimes times() {
        return times;
    }

    /** Changes the times. Requests of clients change them, too, at any moment of a pass. */
    private synchronized void change(UnaryOperator<PassTimes> next) {
        times = next.apply(times);
    }

    WatchedUnit unit() {
        return unit;
    }

    /** Reads the list soon, because an endpoint was requested that it does not have. */
    void readListSoon() {
        change(before -> before.demanded(pace, clock.instant()));
    }

    /** A list with only one task has its next task queried less often, so that it costs no more than others. */
    private Reading reading(Instant now) {
        PassTimes due = times();
        if (!now.isBefore(due.list())) {
            return Reading.LIST;
        }
        boolean isListedByScheduler = unit.endpoint().isEmpty();
        long tasks = view.snapshot().units().get(unit).stream()
                .flatMap(known -> known.service().instances())
                .count();
        int every = tasks < 2 ? 3 : 2;
        return isListedByScheduler && due.passes() % every == every - 1 ? Reading.NEXT_TASKS : Reading.NOTHING;
    }

    private CompletableFuture<Void> whole(
            Pass pass, Instant now, UnaryOperator<CompletableFuture<Pass.Result>> limited) {
        LastKnownGood before = lastKnown();
        Reading reading = reading(now);
        boolean isForAnswers = !now.isBefore(times().answers());
        return limited.apply(pass.run(before, steady, reading, isForAnswers)).thenAccept(result -> {
            store(result);
            steady = result.steady();
            change(due -> due.after(result, reading, before, pace, source.comesFromNameServers()));
            brokenOff = 0;
        });
    }

    private void store(Pass.Result result) {
        view.store(new UnitView(unit, result.service(), result.list(), Optional.of(result.report())));
    }

    /** Marks the view after a pass that threw: it confirms nothing. The next one comes after a backoff. */
    private void brokenOff(Pass pass, Instant start, Throwable thrown) {
        String defect = Defects.report(Component.PASS, unit.toString(), thrown);
        int failures = brokenOff + 1;
        brokenOff = failures;
        Instant again = start.plus(pace.afterBrokenPasses(failures));
        change(due -> due.after(again));
        store(pass.brokenOff(lastKnown(), start, defect));
    }

    private LastKnownGood lastKnown() {
        return new LastKnownGood(view.snapshot().units().get(unit).orElseThrow());
    }
}
