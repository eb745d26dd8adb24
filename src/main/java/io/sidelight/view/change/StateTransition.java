package io.sidelight.view.change;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A change of the state of a service or an endpoint.
 *
 * @param endpoint empty for the whole service
 */
public record StateTransition(ServiceName service, Optional<String> endpoint, State now) implements TimelineEntry {
    /** Returns the transitions between two views, sorted by service and endpoint. A first state is none. */
    public static List<StateTransition> between(View before, View now) {
        return now.services().stream()
                .flatMap(service -> before.service(service.name()).stream()
                        .filter(known -> known.unlisted().isEmpty())
                        .flatMap(known -> between(known, service)))
                .toList();
    }

    private static Stream<StateTransition> between(Service before, Service now) {
        StateTransition whole = new StateTransition(now.name(), Optional.empty(), now.state());
        boolean isOther = knows(now, before) && knows(before, now) && differ(before.state(), now.state());
        if (isOther && now.endpoints().stream().noneMatch(endpoint -> differ(now.state(), endpoint.state()))) {
            return Stream.of(whole);
        }
        List<StateTransition> parts = now.endpoints().stream()
                .filter(endpoint -> before.endpoint(endpoint.name())
                        .filter(known -> !(known instanceof Endpoint.Unlearned))
                        .filter(known -> differ(known.state(), endpoint.state()))
                        .isPresent())
                .map(endpoint -> new StateTransition(now.name(), Optional.of(endpoint.name()), endpoint.state()))
                .toList();
        return isOther && parts.isEmpty() ? Stream.of(whole) : parts.stream();
    }

    /** Returns whether a service has all endpoints of another. While it learns one, its state is not compared. */
    private static boolean knows(Service service, Service other) {
        return service.unlisted().isEmpty()
                && other.endpoints().stream().allMatch(endpoint -> service.endpoint(endpoint.name())
                        .filter(known -> !(known instanceof Endpoint.Unlearned))
                        .isPresent());
    }

    /** Another cause of the same state is no transition. */
    private static boolean differ(State one, State other) {
        return !one.word().equals(other.word());
    }
}
