package io.sidelight.agent;

import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.Malformed;
import io.sidelight.model.evidence.ListResult.RouteAttempt.Verdict;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.self.Self;
import io.sidelight.resolve.DcosNetGate.Presence;
import io.sidelight.view.Snapshot;
import io.sidelight.view.UnitView;
import io.sidelight.view.ViewStore;
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

/** Says once what changes for the better or the worse. What stays as it is, counters tell. */
public final class TransitionLog implements ViewStore.Listener {
    private static final Logger LOG = Logger.getLogger("io.sidelight");

    /** The units that have had a pass; what the first one came to is said in any case. */
    private final Set<WatchedUnit> looked = new HashSet<>();

    /** The route that each unit's list was last read by. */
    private final Map<WatchedUnit, Route> reached = new HashMap<>();

    private record Route(String name, Cause manner) {}

    /** Since when units are not fresh. */
    private final Map<WatchedUnit, Instant> inDoubt = new HashMap<>();

    @Override
    public void replaced(Snapshot before, Snapshot now) {
        Self self = now.self();
        if (!self.vantage().equals(before.self().vantage())
                || !self.conflicts().equals(before.self().conflicts())) {
            standing(self);
        }
        overlays(before.self().overlays(), self.overlays());
        List<UnitView> passed = now.passedSince(before).toList();
        passed.forEach(unit -> passed(before.units().get(unit.unit()).orElseThrow(), unit));
        now.units().all().values().stream()
                .filter(unit -> looked.contains(unit.unit()) && !passed.contains(unit))
                .forEach(unit -> unconfirmed(before.units().get(unit.unit()).orElseThrow(), unit));
    }

    /** Without a pass a unit only turns stale: it was not confirmed for too long. */
    private void unconfirmed(UnitView was, UnitView now) {
        now.report().ifPresent(report -> passed(was, now, report.at()));
    }

    private void passed(UnitView was, UnitView now) {
        now.report().ifPresent(report -> {
            reached(now.unit(), report.latest());
            passed(was, now, report.at());
            malformed(now.unit(), entries(was), report.malformed());
        });
    }

    /** Logs which zones decide where tasks are. */
    public static void directory(Presence found) {
        LOG.info(
                found == Presence.ABSENT
                        ? "no dcos-net here; Mesos-DNS decides"
                        : "dcos-net answers here; it decides where tasks are");
    }

    /** Says where this task stands, and what speaks against it. */
    public static void standing(Self self) {
        Self.Location standing = self.standing();
        LOG.infof(
                "standing on %s%s, container %s, agent %s: %s",
                standing.place(),
                standing.network().map(name -> " " + name).orElse(""),
                standing.container().value().map(Ip::toString).orElse("-"),
                standing.host().value().map(Ip::toString).orElse("-"),
                Wording.of(standing.why()));
        self.conflicts().forEach(conflict -> LOG.warnf("conflicting evidence: %s", Wording.of(conflict)));
    }

    private static void overlays(Fact<List<NamedRange>> before, Fact<List<NamedRange>> now) {
        if (now.value().isEmpty() && !now.why().equals(before.why())) {
            LOG.warnf("the cluster's overlays are not known: %s", Wording.of(now.why()));
        } else if (!now.value().equals(before.value())) {
            LOG.infof("the cluster's overlays are known by %s", Wording.of(now.why()));
        }
    }

    private void reached(WatchedUnit unit, ListResult latest) {
        latest.attempts().stream()
                .filter(attempt -> attempt.verdict() == Verdict.TAKEN)
                .map(attempt -> new Route(attempt.way(), attempt.why()))
                .filter(route -> !route.equals(reached.put(unit, route)))
                .forEach(route -> LOG.infof("%s is reached by %s: %s", unit, route.name(), Wording.of(route.manner())));
    }

    private void passed(UnitView was, UnitView now, Instant at) {
        boolean first = looked.add(now.unit());
        State state = now.state();
        if (!first && was.state().word().equals(state.word())) {
            return;
        }
        if (state instanceof State.Fresh) {
            LOG.infof("%s is fresh%s: %s", now.unit(), healed(was, at), parts(now));
        } else {
            inDoubt.putIfAbsent(now.unit(), state.staleSince().orElse(at));
            LOG.warnf(
                    "%s is %s: %s",
                    now.unit(), state.word(), Wording.cause(state).orElse(""));
        }
    }

    private static String parts(UnitView now) {
        return now.unit().endpoint().isPresent()
                ? counted((int) now.service().instances().count(), "instance", "instances")
                : counted(now.service().endpoints().size(), "endpoint", "endpoints");
    }

    private String healed(UnitView was, Instant at) {
        return Optional.ofNullable(inDoubt.remove(was.unit()))
                .map(since ->
                        (was.service().isKnown() ? " again after " : " after ") + words(Duration.between(since, at)))
                .orElse("");
    }

    private static String words(Duration time) {
        if (time.toMinutes() < 2) {
            return time.toSeconds() + " s";
        }
        return time.toHours() < 2 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    private static void malformed(WatchedUnit unit, List<Malformed> before, List<Malformed> now) {
        if (!now.equals(before) && !now.isEmpty()) {
            Malformed first = now.get(0);
            LOG.warnf(
                    "%s: %s left out, first of %s: %s is %s",
                    unit,
                    counted(now.size(), "entry of the list is", "entries of the list are"),
                    first.endpoint(),
                    first.entry(),
                    first.why());
        }
    }

    private static String counted(int count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    private static List<Malformed> entries(UnitView unit) {
        return unit.report().map(PassReport::malformed).orElse(List.of());
    }
}
