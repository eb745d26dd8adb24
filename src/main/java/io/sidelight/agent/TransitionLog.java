package io.sidelight.agent;

import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailed;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.Malformed;
import io.sidelight.model.evidence.ListResult.RouteAttempt.Verdict;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.self.Self;
import io.sidelight.resolve.DcosNetGate.Presence;
import io.sidelight.view.MoveGrace;
import io.sidelight.view.Snapshot;
import io.sidelight.view.UnitView;
import io.sidelight.view.ViewStore;
import io.sidelight.wording.LogEvent;
import io.sidelight.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** The log of state changes. Each change is logged once; metrics count the rest. */
public final class TransitionLog implements ViewStore.Listener {
    private static final Logger LOG = Logger.getLogger("io.sidelight");

    /** The units that had a pass. The result of the first pass is always logged. */
    private final Set<WatchedUnit> started = new HashSet<>();

    /** The route by which each unit's list was last read. */
    private final Map<WatchedUnit, Route> routes = new HashMap<>();

    private record Route(String name, Cause why) {}

    /** The wait before another cause of an outage is logged, as causes can alternate with each pass. */
    private static final Duration BETWEEN_CAUSES = Duration.ofMinutes(1);

    /** The wait before an outage is logged again although its cause is the same. */
    private static final Duration REMINDER = Duration.ofMinutes(10);

    private final Map<WatchedUnit, Outage> outages = new HashMap<>();

    /**
     * The time without fresh data of a unit.
     *
     * @param logged time of its last line
     * @param last the state in that line
     * @param list the failure of the list in that line, beside the cause of the state
     */
    private record Outage(Instant since, Instant logged, State last, Optional<ListFailure> list) {
        boolean isDue(State state, Optional<ListFailure> failure, Instant at) {
            Duration silent = Duration.between(logged, at);
            boolean isOtherCause = !state.reason().equals(last.reason()) || !failure.equals(list);
            return !state.word().equals(last.word()) || silent.compareTo(isOtherCause ? BETWEEN_CAUSES : REMINDER) >= 0;
        }
    }

    @Override
    public void replaced(Snapshot before, Snapshot now) {
        Self self = now.self();
        if (!self.vantage().equals(before.self().vantage())
                || !self.conflicts().equals(before.self().conflicts())) {
            vantage(self);
        }
        overlays(before.self().overlays(), self.overlays());
        List<UnitView> passed = now.passedSince(before).toList();
        passed.forEach(unit -> passed(before.units().get(unit.unit()).orElseThrow(), unit));
        now.units().all().values().stream()
                .filter(unit -> started.contains(unit.unit()) && !passed.contains(unit))
                .forEach(unit -> unconfirmed(before.units().get(unit.unit()).orElseThrow(), unit));
    }

    /** Logs a unit that changed without a pass: it turned stale because no pass confirmed it. */
    private void unconfirmed(UnitView was, UnitView now) {
        now.report().ifPresent(report -> passed(was, now, report.at()));
    }

    private void passed(UnitView was, UnitView now) {
        now.report().ifPresent(report -> {
            route(now.unit(), report.latest());
            passed(was, now, report.at());
            malformed(now.unit(), entries(was), report.malformed());
        });
    }

    /** Logs whether dcos-net or Mesos-DNS locates tasks. */
    public static void directory(Presence found) {
        LOG.infof(
                "%s",
                found == Presence.ABSENT
                        ? new LogEvent("dcos_net_absent", "dcos-net not found; Mesos-DNS alone locates tasks")
                        : new LogEvent("dcos_net_present", "dcos-net found; it locates tasks"));
    }

    /** Logs where this task runs, and any conflicting evidence. */
    public static void vantage(Self self) {
        Self.Location location = self.location();
        LOG.infof(
                "running on vantage=%s%s container=%s agent=%s: %s",
                location.place(),
                location.network().map(name -> " network=" + name).orElse(""),
                location.container().value().map(Ip::toString).orElse("-"),
                location.host().value().map(Ip::toString).orElse("-"),
                Wording.of(location.why()));
        self.conflicts()
                .forEach(conflict -> LOG.warnf("conflicting evidence about this task: %s", Wording.of(conflict)));
    }

    private static void overlays(Fact<List<NamedRange>> before, Fact<List<NamedRange>> now) {
        if (now.value().isEmpty() && !now.why().equals(before.why())) {
            LOG.warnf("overlay networks unknown: %s", Wording.of(now.why()));
        } else if (!now.value().equals(before.value())) {
            LOG.infof("overlay networks known, source: %s", Wording.of(now.why()));
        }
    }

    private void route(WatchedUnit unit, ListResult latest) {
        latest.attempts().stream()
                .filter(attempt -> attempt.verdict() == Verdict.TAKEN)
                .map(attempt -> new Route(attempt.route(), attempt.why()))
                .filter(route -> !route.equals(routes.put(unit, route)))
                .forEach(route -> LOG.infof(
                        "%s",
                        new LogEvent(
                                "route",
                                key(unit) + " list read from " + route.name() + ": " + Wording.of(route.why()))));
    }

    private void passed(UnitView was, UnitView now, Instant at) {
        boolean first = started.add(now.unit());
        State state = now.state();
        if (!(state instanceof State.Fresh)) {
            notFresh(now.unit(), state, hiddenFailure(now), at);
        } else if (first || outages.containsKey(now.unit())) {
            String line = key(now.unit()) + " fresh" + outage(was, at) + ": " + parts(now);
            LOG.infof("%s", new LogEvent("fresh", line));
        }
    }

    /** Logs the start of an outage, each change of its cause, and a reminder while it lasts. */
    private void notFresh(WatchedUnit unit, State state, Optional<ListFailed> list, Instant at) {
        Optional<Outage> known = Optional.ofNullable(outages.get(unit));
        if (known.isEmpty() && MoveGrace.covers(state, at)) {
            return;
        }
        Optional<ListFailure> failure = list.map(ListFailed::failure);
        if (known.filter(outage -> !outage.isDue(state, failure, at)).isPresent()) {
            return;
        }
        Instant since = known.map(Outage::since).orElse(state.staleSince().orElse(at));
        outages.put(unit, new Outage(since, at, state, failure));
        String duration =
                known.map(outage -> " for " + text(Duration.between(since, at))).orElse("");
        String use = state instanceof State.Stale
                ? "last known addresses are served"
                : "see /v1/explain?service=" + unit.service();
        String cause = Wording.cause(state).orElse("")
                + list.map(failed -> "; its list fails too: " + Wording.of(failed.cause()))
                        .orElse("");
        LOG.warnf(
                "%s",
                new LogEvent(state.word(), key(unit) + " " + state.word() + duration + ": " + cause + "; " + use));
    }

    /** Returns the failure of the unit's list if it is not what its state begins with: both can fail at once. */
    private static Optional<ListFailed> hiddenFailure(UnitView now) {
        return now.report()
                .map(PassReport::latest)
                .filter(ListFailed.class::isInstance)
                .map(ListFailed.class::cast)
                .filter(failed -> now.state()
                        .reason()
                        .filter(cause -> beginsWith(cause, failed.cause()))
                        .isEmpty());
    }

    private static boolean beginsWith(Cause cause, Cause first) {
        return cause.equals(first)
                || (cause instanceof Cause.AndMore several && beginsWith(several.first(), first))
                || (cause instanceof Cause.OfPart part && beginsWith(part.cause(), first));
    }

    private static String key(WatchedUnit unit) {
        return "service=" + unit.service()
                + unit.endpoint().map(name -> " endpoint=" + name).orElse("");
    }

    private static String parts(UnitView now) {
        return now.unit().endpoint().isPresent()
                ? counted((int) now.service().instances().count(), "instance", "instances")
                : counted(now.service().endpoints().size(), "endpoint", "endpoints");
    }

    private String outage(UnitView was, Instant at) {
        return Optional.ofNullable(outages.remove(was.unit()))
                .map(outage -> (was.service().isKnown() ? " again after " : " after ")
                        + text(Duration.between(outage.since(), at)))
                .orElse("");
    }

    private static String text(Duration time) {
        if (time.toMinutes() < 2) {
            return time.toSeconds() + " s";
        }
        return time.toHours() < 2 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    private static void malformed(WatchedUnit unit, List<Malformed> before, List<Malformed> now) {
        if (!now.equals(before) && !now.isEmpty()) {
            Malformed first = now.get(0);
            LOG.warnf(
                    "%s %s of the list skipped, first: endpoint=%s %s is %s",
                    key(unit),
                    counted(now.size(), "malformed entry", "malformed entries"),
                    first.endpoint(),
                    first.entry(),
                    first.why());
        }
    }

    private static String counted(int count, String singular, String plural) {
        return count + " " + (count == 1 ? singular : plural);
    }

    private static List<Malformed> entries(UnitView unit) {
        return unit.report().map(PassReport::malformed).orElse(List.of());
    }
}
