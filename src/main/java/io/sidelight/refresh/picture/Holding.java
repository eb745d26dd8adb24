package io.sidelight.refresh.picture;

import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.ClaimedEndpoint.Held;
import io.sidelight.model.evidence.ClaimedEndpoint.Ports;
import io.sidelight.model.evidence.Claims.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds back a loss that comes too suddenly to be believed: a scheduler that has just restarted may list nothing for a while.
 * An endpoint that loses all or more than half of its instances at once keeps them until so many further lists, over some time,
 * have said the same; or at once when name servers, too, say that those tasks do not run. What is new is never held back.
 *
 * @param least how long a loss is held at the least; zero to believe every list
 */
public record Holding(Duration least) {
    private static final int LISTS = 3;

    /** The list with what it lost too suddenly. */
    public Listed held(Listed earlier, Listed now) {
        List<ClaimedEndpoint> endpoints = now.endpoints().stream()
                .map(endpoint -> endpoint instanceof Ports ports
                        ? held(before(earlier, endpoint.name()), ports, now.at())
                        : endpoint)
                .collect(Collectors.toCollection(ArrayList::new));
        earlier.endpoints().stream()
                .filter(endpoint ->
                        now.endpoints().stream().noneMatch(known -> known.name().equals(endpoint.name())))
                .flatMap(endpoint -> heldWhole(endpoint, now.at()).stream())
                .forEach(endpoints::add);
        return new Listed(now.origin(), now.at(), endpoints, now.malformed());
    }

    /** The list without what name servers deny, too. */
    public static Listed settled(Listed list, Predicate<ClaimedInstance> denied) {
        List<ClaimedEndpoint> endpoints = list.endpoints().stream()
                .flatMap(endpoint ->
                        endpoint instanceof Held held && held.lost().stream().allMatch(denied)
                                ? held.listed().stream()
                                : Stream.of(endpoint))
                .toList();
        return new Listed(list.origin(), list.at(), endpoints, list.malformed());
    }

    private ClaimedEndpoint held(Optional<ClaimedEndpoint> before, Ports now, Instant at) {
        List<ClaimedInstance> had = before.map(Holding::instances).orElse(List.of());
        List<ClaimedInstance> lost = had.stream()
                .filter(instance -> now.instances().stream().noneMatch(instance::isSame))
                .toList();
        boolean held = before.filter(Held.class::isInstance).isPresent();
        boolean suspicious = !lost.isEmpty() && (held || lost.size() * 2 > had.size());
        return suspicious ? held(before, Optional.of(now), lost, at).orElse(now) : now;
    }

    private Optional<ClaimedEndpoint> heldWhole(ClaimedEndpoint before, Instant at) {
        List<ClaimedInstance> had = instances(before);
        return had.isEmpty() ? Optional.empty() : held(Optional.of(before), Optional.empty(), had, at);
    }

    private Optional<ClaimedEndpoint> held(
            Optional<ClaimedEndpoint> before, Optional<Ports> now, List<ClaimedInstance> lost, Instant at) {
        String name = before.map(ClaimedEndpoint::name).orElseThrow();
        Held held = before.get() instanceof Held already
                ? new Held(name, now, lost, already.since(), already.lists() + 1)
                : new Held(name, now, lost, at, 0);
        boolean believed = held.lists() >= LISTS && !held.since().plus(least).isAfter(at);
        return believed || least.isZero() ? Optional.empty() : Optional.of(held);
    }

    private static Optional<ClaimedEndpoint> before(Listed earlier, String name) {
        return earlier.endpoints().stream()
                .filter(endpoint -> endpoint.name().equals(name))
                .findFirst();
    }

    private static List<ClaimedInstance> instances(ClaimedEndpoint endpoint) {
        return endpoint.asPorts().map(Ports::instances).orElse(List.of());
    }
}
