package io.sidelight.publish.health;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.render.DialList;
import io.sidelight.view.Snapshot;
import io.sidelight.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rule that decides whether a view is usable.
 *
 * @param staleLimit how long a service or a required endpoint may be stale
 */
public record ViewReadiness(Duration staleLimit) {

    /** Returns the services without a usable view, each with the reason; empty when ready. */
    Map<String, String> notReady(Snapshot snapshot, Instant now) {
        Map<String, String> reasons = new TreeMap<>();
        for (Service service : snapshot.view().services()) {
            service.unlisted()
                    .or(() -> snapshot.whyNotQueried(service.name()))
                    .map(cause -> "not known: " + Wording.of(cause))
                    .or(() -> reason(service.state(), now))
                    .ifPresent(why -> reasons.put(service.name().value(), why));
        }
        return reasons;
    }

    private Optional<String> reason(State state, Instant now) {
        if (state instanceof State.Unknown unknown) {
            return Optional.of("not known: " + Wording.of(unknown.cause()));
        } else if (state instanceof State.Stale stale
                && stale.since().plus(staleLimit).isBefore(now)) {
            return Optional.of(Wording.of(state));
        }
        return Optional.empty();
    }

    /** Returns the requirements that are not met. Each depends on its own endpoint only. */
    List<Unmet> unmet(List<Requirement> requirements, View view, Instant now) {
        return requirements.stream()
                .flatMap(wanted -> unmet(wanted, view, now).stream())
                .toList();
    }

    /**
     * A requirement that is not met.
     *
     * @param require in the client's words
     */
    record Unmet(String require, String why) {}

    private Optional<Unmet> unmet(Requirement wanted, View view, Instant now) {
        EndpointName name = EndpointName.in(view, wanted.readings());
        Optional<Service> service = view.service(name.service());
        if (service.isEmpty()) {
            return unmet(wanted, "service " + name.service() + " is not watched");
        }
        Optional<Endpoint> endpoint = service.get().endpoint(name.endpoint());
        if (endpoint.isEmpty()) {
            return unmet(wanted, "service " + name.service() + " has no such endpoint in the view");
        }
        if (!(endpoint.get() instanceof Endpoint.Ports ports)) {
            return unmet(wanted, "the endpoint has no addresses");
        }
        Optional<String> doubt = reason(ports.state(), now);
        if (doubt.isPresent()) {
            return unmet(wanted, doubt.get());
        }
        DialList list = DialList.ofMainProtocol(ports);
        int dialable = list.addresses().size();
        return dialable >= wanted.count()
                ? Optional.empty()
                : unmet(wanted, dialable == 0 ? list.whyNone() : "only " + dialable + " can be dialed from here");
    }

    private static Optional<Unmet> unmet(Requirement wanted, String why) {
        return Optional.of(new Unmet(wanted.toString(), why));
    }
}
