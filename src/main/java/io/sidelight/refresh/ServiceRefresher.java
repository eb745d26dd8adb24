package io.sidelight.refresh;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.refresh.Pass.Reading;
import io.sidelight.refresh.assemble.ListSign;
import io.sidelight.refresh.assemble.PassContext;
import io.sidelight.source.Source;
import io.sidelight.time.Recurring;
import io.sidelight.view.LastKnownGood;
import io.sidelight.view.UnitView;
import io.sidelight.view.ViewStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    private volatile Due due = Due.FIRST;
    private volatile PassContext lastRules;

    /** The last pass, if the next one may be like it. */
    private volatile Optional<SteadyPass> steady = Optional.empty();

    /** Passes in a row that broke off. */
    private volatile int brokenOff;

    /**
     * The times at which work is due. The source and each query have backoffs of their own.
     *
     * @param isSigned whether a task was seen to end or begin since the list was read
     * @param fruitless number of reads in a row for such a sign that found the list unchanged
     * @param passes since the list was read
     */
    private record Due(
            Instant list,
            Instant answers,
            int listFailures,
            boolean isSigned,
            int fruitless,
            int passes,
            boolean first) {
        static final Due FIRST = new Due(Instant.MIN, Instant.MIN, 0, false, 0, 0, true);

        /** Nothing sooner than after a pass that broke off. */
        Due after(Instant again) {
            return new Due(later(list, again), again, listFailures, isSigned, fruitless, passes, first);
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }

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
        return run.deadline()
                .orElseGet(() -> rules.get().equals(lastRules) ? earlier(due.list(), due.answers()) : Instant.MIN);
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

    /** A list with only one task has its next task queried less often, so that it costs no more than others. */
    private Reading reading(Instant now) {
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
        boolean isForAnswers = !now.isBefore(due.answers());
        return limited.apply(pass.run(before, steady, reading, isForAnswers)).thenAccept(result -> {
            store(result);
            steady = result.steady();
            due = next(before, result, reading);
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
        due = due.after(start.plus(pace.afterBrokenPasses(failures)));
        store(pass.brokenOff(lastKnown(), start, defect));
    }

    private LastKnownGood lastKnown() {
        return new LastKnownGood(view.snapshot().units().get(unit).orElseThrow());
    }

    private Due next(LastKnownGood before, Pass.Result result, Reading reading) {
        PassReport report = result.report();
        Instant now = report.at();
        Duration answersWait = answersWait(report, now);
        Instant answers = answers(answersWait, now);
        boolean isSigned = result.sign() == ListSign.CHANGED;
        if (reading != Reading.LIST) {
            Instant list = due.listFailures() == 0
                    ? earlier(due.list(), bySign(result.sign(), due.fruitless(), now))
                    : due.list();
            return new Due(
                    list,
                    answers,
                    due.listFailures(),
                    due.isSigned() || isSigned,
                    due.fruitless(),
                    due.passes() + 1,
                    false);
        }
        if (report.latest() instanceof ListResult.ListFailed) {
            int failures = due.listFailures() + 1;
            Duration wait =
                    report.listed().isPresent() ? pace.afterListFailures(failures) : pace.untilFirstList(failures);
            return new Due(now.plus(wait), answers, failures, isSigned, 0, 0, false);
        }
        int fruitless = due.isSigned() && isSameList(before, report) ? due.fruitless() + 1 : 0;
        Instant list = earlier(now.plus(listWait(report, answersWait)), bySign(result.sign(), fruitless, now));
        return new Due(source.comesFromNameServers() ? answers : list, answers, 0, isSigned, fruitless, 0, false);
    }

    /**
     * A list that is read between two passes uses remembered responses, and must not delay the pass that queries again. The first
     * wait is a part of the usual one, as agents that start together would otherwise stay together.
     */
    private Instant answers(Duration wait, Instant now) {
        Instant next = now.plus(due.first() ? pace.phase(wait) : wait);
        return due.answers().isAfter(now) ? earlier(next, due.answers()) : next;
    }

    private Duration answersWait(PassReport report, Instant now) {
        Duration byAnswers = pace.afterAnswers(report.responses().values(), now);
        Duration byList = pace.afterListOfNameServers();
        return source.comesFromNameServers() && byList.compareTo(byAnswers) < 0 ? byList : byAnswers;
    }

    private Duration listWait(PassReport report, Duration answersWait) {
        // A loss that is held is to be confirmed or denied soon.
        return holds(report) ? answersWait : due.first() ? firstListWait() : pace.afterList();
    }

    private Instant bySign(ListSign sign, int fruitless, Instant now) {
        return switch (sign) {
            case NONE -> Instant.MAX;
            case MOVED -> now.plus(pace.afterListBehind());
            case CHANGED -> now.plus(pace.afterListChanged(fruitless));
        };
    }

    private static boolean isSameList(LastKnownGood before, PassReport now) {
        return before.report()
                .flatMap(PassReport::listed)
                .map(ListResult.Listed::endpoints)
                .equals(endpoints(now));
    }

    private static Optional<List<ListedEndpoint>> endpoints(PassReport report) {
        return report.listed().map(ListResult.Listed::endpoints);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Spreads the first reads, as agents that start together would otherwise stay together. */
    private Duration firstListWait() {
        Duration share = pace.phase(pace.list());
        Duration least = pace.backoff().shortest();
        return share.compareTo(least) < 0 ? least : share;
    }

    private static boolean holds(PassReport report) {
        return report.listed().stream()
                .flatMap(list -> list.endpoints().stream())
                .anyMatch(ListedEndpoint.HeldDown.class::isInstance);
    }
}
