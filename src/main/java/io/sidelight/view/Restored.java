package io.sidelight.view;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedVip;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Report;
import io.sidelight.model.evidence.Report.Part;
import io.sidelight.view.Saved.Confirmed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is known from before a restart, as a view begins with it: everything stale, and a report that says as much as if the
 * last pass had only read it. So the first pass finds its last known good where every pass does.
 *
 * @param revision at least the last one that was published
 * @param reports of the same services
 */
public record Restored(long revision, Map<ServiceName, Service> services, Map<ServiceName, Report> reports) {
    /** Nothing is known from before. */
    public static final Restored NOTHING = new Restored(0, Map.of(), Map.of());

    private static final String CAUSE = "known from before the restart, not confirmed yet";

    /** More revisions than can have been published between the last saving and the end. */
    private static final long UNSAVED = 1_000;

    public Restored {
        services = Map.copyOf(services);
        reports = Map.copyOf(reports);
    }

    /**
     * Restores what was saved of each service that a source had listed.
     *
     * @param origin where it was saved, for people
     * @param now no time is later, though the clock may have been set back
     * @param seenFromHere tells anew what can be dialled: this task may stand elsewhere than the one before
     */
    public static Restored of(Saved saved, String origin, Instant now, UnaryOperator<Instance> seenFromHere) {
        Restoring restoring = new Restoring(origin, earlier(saved.at(), now), now, seenFromHere);
        Map<ServiceName, Service> services = new HashMap<>();
        Map<ServiceName, Report> reports = new HashMap<>();
        for (Service service : saved.view().services()) {
            Optional.ofNullable(saved.confirmed().get(service.name())).ifPresent(confirmed -> {
                services.put(service.name(), restoring.service(service));
                reports.put(service.name(), restoring.report(service, confirmed));
            });
        }
        return new Restored(saved.view().revision() + UNSAVED, services, reports);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * Restores single services.
     *
     * @param since what is stale at the latest
     */
    private record Restoring(String origin, Instant since, Instant now, UnaryOperator<Instance> seenFromHere) {

        Service service(Service known) {
            return new Service(
                    known.name(),
                    stale(known.state()),
                    known.endpoints().stream().map(this::endpoint).toList());
        }

        private Endpoint endpoint(Endpoint known) {
            if (known instanceof Endpoint.Ports ports) {
                return new Endpoint.Ports(
                        ports.name(),
                        ports.vip(),
                        ports.instances().stream().map(this::instance).toList(),
                        stale(ports.state()));
            } else if (known instanceof Endpoint.Text text) {
                return new Endpoint.Text(text.name(), text.text(), stale(text.state()));
            }
            return known;
        }

        private Instance instance(Instance known) {
            return seenFromHere.apply(known).withState(stale(known.state()));
        }

        /** What was stale before stays so since then: a restart makes nothing younger. */
        private State stale(State before) {
            return before instanceof State.Unknown
                    ? before
                    : new State.Stale(before instanceof State.Stale stale ? stale.since() : since, CAUSE);
        }

        Report report(Service known, Confirmed confirmed) {
            List<ClaimedEndpoint> endpoints =
                    known.endpoints().stream().map(Restoring::claimed).toList();
            Claims.Listed listed = new Claims.Listed(origin, earlier(confirmed.list(), now), endpoints, List.of());
            Map<Part, Instant> parts = new HashMap<>();
            confirmed.parts().forEach((part, at) -> parts.put(part, earlier(at, now)));
            return new Report(now, Duration.ZERO, listed, Optional.of(listed), Map.of(), parts);
        }

        /** What the source must have claimed, as it led to this endpoint. */
        private static ClaimedEndpoint claimed(Endpoint known) {
            if (known instanceof Endpoint.Ports ports) {
                return new ClaimedEndpoint.Ports(
                        ports.name(),
                        ports.vip().map(vip -> new ClaimedVip(vip.name(), vip.port())),
                        ports.instances().stream().map(Restoring::claimed).toList());
            } else if (known instanceof Endpoint.Text text) {
                return new ClaimedEndpoint.Text(text.name(), text.text());
            }
            return new ClaimedEndpoint.Missing(
                    known.name(),
                    Optional.empty(),
                    ((Endpoint.Unlearned) known).state().cause(),
                    Optional.empty());
        }

        private static ClaimedInstance claimed(Instance known) {
            return new ClaimedInstance(
                    known.task(),
                    Optional.of(known.container().name()),
                    known.port(),
                    known.container().ip().stream().toList());
        }
    }
}
