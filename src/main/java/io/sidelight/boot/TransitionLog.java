package io.sidelight.boot;

import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.NamedRange;
import io.sidelight.model.evidence.Claims.Malformed;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.Report;
import io.sidelight.model.self.Self;
import io.sidelight.view.CurrentView;
import io.sidelight.view.Snapshot;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Says once what changes for the better or the worse. What stays as it is, counters tell. */
final class TransitionLog implements CurrentView.Listener {
    private static final Logger LOG = Logger.getLogger("io.sidelight");

    /** The services that have had a pass; what the first one came to is said in any case. */
    private final Set<ServiceName> looked = new HashSet<>();

    @Override
    public void replaced(Snapshot before, Snapshot now) {
        Self self = now.self();
        if (!self.vantage().equals(before.self().vantage())
                || !self.conflicts().equals(before.self().conflicts())) {
            standing(self);
        }
        overlays(before.self().overlays(), self.overlays());
        for (Service service : now.view().services()) {
            Service was = before.view().service(service.name()).orElse(service);
            boolean passed = !ended(now, service.name()).equals(ended(before, service.name()));
            boolean first = passed && looked.add(service.name());
            if (first || !was.state().word().equals(service.state().word())) {
                transition(service);
            }
            malformed(service.name(), entries(before, service.name()), entries(now, service.name()));
        }
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

    private static Optional<Instant> ended(Snapshot snapshot, ServiceName service) {
        return snapshot.report(service).map(Report::at);
    }

    private static void transition(Service service) {
        if (service.state() instanceof State.Stale stale) {
            LOG.warnf("%s is stale: %s", service.name(), stale.cause());
        } else if (service.state() instanceof State.Unknown unknown) {
            LOG.warnf("%s is unknown: %s", service.name(), unknown.cause());
        } else {
            LOG.infof(
                    "%s is fresh: %d endpoints",
                    service.name(), service.endpoints().size());
        }
    }

    private static void malformed(ServiceName service, List<Malformed> before, List<Malformed> now) {
        if (!now.equals(before) && !now.isEmpty()) {
            Malformed first = now.get(0);
            LOG.warnf(
                    "%s: %d entries of the list are left out, the first of %s: %s is %s",
                    service, now.size(), first.endpoint(), first.entry(), first.why());
        }
    }

    private static List<Malformed> entries(Snapshot snapshot, ServiceName service) {
        return snapshot.report(service).map(Report::malformed).orElse(List.of());
    }
}
