package io.sidelight.boot;

import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.NamedRange;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Claims.Attempt.Verdict;
import io.sidelight.model.evidence.Claims.Malformed;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.Report;
import io.sidelight.model.self.Self;
import io.sidelight.view.CurrentView;
import io.sidelight.view.Snapshot;
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
final class TransitionLog implements CurrentView.Listener {
    private static final Logger LOG = Logger.getLogger("io.sidelight");

    /** The services that have had a pass; what the first one came to is said in any case. */
    private final Set<ServiceName> looked = new HashSet<>();

    /** By what each service's list came last. */
    private final Map<ServiceName, String> reached = new HashMap<>();

    /** Since when services are not fresh. */
    private final Map<ServiceName, Instant> inDoubt = new HashMap<>();

    @Override
    public void replaced(Snapshot before, Snapshot now) {
        Self self = now.self();
        if (!self.vantage().equals(before.self().vantage())
                || !self.conflicts().equals(before.self().conflicts())) {
            standing(self);
        }
        overlays(before.self().overlays(), self.overlays());
        now.reports().forEach((name, report) -> {
            Service was = before.view().service(name).orElseThrow();
            Service service = now.view().service(name).orElseThrow();
            if (before.report(name)
                    .filter(known -> known.at().equals(report.at()))
                    .isEmpty()) {
                reached(name, report.latest());
                passed(was, service, report.at());
                malformed(name, entries(before, name), report.malformed());
            } else if (looked.contains(name)) {
                // Without a pass: it was not confirmed for too long.
                passed(was, service, report.at());
            }
        });
    }

    /** Says where this task stands, and what speaks against it. */
    static void standing(Self self) {
        Self.Standing standing = self.standing();
        LOG.infof(
                "standing on %s%s, container %s, agent %s: %s",
                standing.place(),
                standing.network().map(name -> " " + name).orElse(""),
                standing.container().value().map(Ip::toString).orElse("-"),
                standing.host().value().map(Ip::toString).orElse("-"),
                standing.why());
        self.conflicts().forEach(conflict -> LOG.warnf("conflicting evidence: %s", conflict));
    }

    private static void overlays(Fact<List<NamedRange>> before, Fact<List<NamedRange>> now) {
        if (now.value().isEmpty() && !now.why().equals(before.why())) {
            LOG.warnf("the cluster's overlays are not known: %s", now.why());
        } else if (!now.value().equals(before.value())) {
            LOG.infof("the cluster's overlays are known by %s", now.why());
        }
    }

    private void reached(ServiceName service, Claims latest) {
        latest.attempts().stream()
                .filter(attempt -> attempt.verdict() == Verdict.TAKEN)
                .map(attempt -> attempt.way() + ": " + attempt.why())
                .filter(way -> !way.equals(reached.put(service, way)))
                .forEach(way -> LOG.infof("%s is reached by %s", service, way));
    }

    private void passed(Service was, Service service, Instant at) {
        boolean first = looked.add(service.name());
        if (!first && was.state().word().equals(service.state().word())) {
            return;
        }
        if (service.state() instanceof State.Fresh) {
            LOG.infof(
                    "%s is fresh%s: %s",
                    service.name(), healed(was, at), counted(service.endpoints().size(), "endpoint", "endpoints"));
        } else {
            inDoubt.putIfAbsent(service.name(), service.state().staleSince().orElse(at));
            LOG.warnf(
                    "%s is %s: %s",
                    service.name(), service.state().word(), service.state().cause());
        }
    }

    private String healed(Service was, Instant at) {
        return Optional.ofNullable(inDoubt.remove(was.name()))
                .map(since -> (was.isKnown() ? " again after " : " after ") + words(Duration.between(since, at)))
                .orElse("");
    }

    private static String words(Duration time) {
        if (time.toMinutes() < 2) {
            return time.toSeconds() + " s";
        }
        return time.toHours() < 2 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    private static void malformed(ServiceName service, List<Malformed> before, List<Malformed> now) {
        if (!now.equals(before) && !now.isEmpty()) {
            Malformed first = now.get(0);
            LOG.warnf(
                    "%s: %s left out, first of %s: %s is %s",
                    service,
                    counted(now.size(), "entry of the list is", "entries of the list are"),
                    first.endpoint(),
                    first.entry(),
                    first.why());
        }
    }

    private static String counted(int count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    private static List<Malformed> entries(Snapshot snapshot, ServiceName service) {
        return snapshot.report(service).map(Report::malformed).orElse(List.of());
    }
}
