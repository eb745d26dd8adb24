package io.sidelight.refresh.picture;

import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.ClaimedEndpoint.Held;
import io.sidelight.model.evidence.ClaimedEndpoint.Missing;
import io.sidelight.model.evidence.ClaimedEndpoint.Ports;
import io.sidelight.model.evidence.Claims.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Holds back a loss that comes too suddenly to be believed: a scheduler that has just restarted may list nothing for a while.
 * An endpoint that is left out, or loses more than half of its instances at once, keeps what it had until so many further lists,
 * over some time, have said the same; or until name servers, too, say that those tasks do not run. What is new is never held.
 *
 * @param least how long a loss is held at the least; zero to believe every list
 */
public record Holding(Duration least) {
    private static final int LISTS = 3;

    /** The list with what it lost too suddenly. */
    public Listed held(Listed earlier, Listed now) {
        Stream<ClaimedEndpoint> listed = now.endpoints().stream()
                .map(endpoint -> endpoint instanceof Ports ports
                        ? named(ports.name(), earlier)
                                .map(before -> held(before, ports, now.at()))
                                .orElse(ports)
                        : endpoint);
        Stream<ClaimedEndpoint> leftOut = earlier.endpoints().stream()
                .filter(endpoint -> named(endpoint.name(), now).isEmpty())
                .flatMap(endpoint -> heldWhole(endpoint, now.at()).stream());
        return new Listed(now.origin(), now.at(), Stream.concat(listed, leftOut).toList(), now.malformed());
    }

    /** The list without what name servers deny, too. */
    public static Listed settled(Listed list, Predicate<ClaimedInstance> denied) {
        List<ClaimedEndpoint> endpoints = list.endpoints().stream()
                .flatMap(endpoint -> endpoint instanceof Held held
                                && !held.lost().isEmpty()
                                && held.lost().stream().allMatch(denied)
                        ? held.listed().stream()
                        : Stream.of(endpoint))
                .toList();
        return new Listed(list.origin(), list.at(), endpoints, list.malformed());
    }

    private ClaimedEndpoint held(ClaimedEndpoint before, Ports now, Instant at) {
        List<ClaimedInstance> had = instances(before);
        List<ClaimedInstance> lost = lost(had, now.instances());
        if (lost.isEmpty() || (lost.size() * 2 <= had.size() && !(before instanceof Held))) {
            return now;
        }
        Ports kept = new Ports(
                now.name(),
                now.vip().or(() -> before.asPorts().flatMap(Ports::vip)),
                Stream.concat(lost.stream(), now.instances().stream()).toList());
        return unlessConfirmed(before, new Held(kept, Optional.of(now), lost, at, 0))
                .orElse(now);
    }

    /** A task that has another port instead of one that is gone was started anew, and is not lost. */
    private static List<ClaimedInstance> lost(List<ClaimedInstance> had, List<ClaimedInstance> now) {
        List<String> startedAnew =
                new ArrayList<>(without(had, now).map(ClaimedInstance::task).toList());
        return without(now, had)
                .filter(instance -> !startedAnew.remove(instance.task()))
                .toList();
    }

    private static Stream<ClaimedInstance> without(List<ClaimedInstance> some, List<ClaimedInstance> others) {
        return others.stream().filter(other -> some.stream().noneMatch(other::isSame));
    }

    private Optional<ClaimedEndpoint> heldWhole(ClaimedEndpoint before, Instant at) {
        return kept(before)
                .flatMap(kept -> unlessConfirmed(before, new Held(kept, Optional.empty(), instances(before), at, 0)));
    }

    /** What is to be kept of an endpoint that was left out; nothing where there was nothing. */
    private static Optional<ClaimedEndpoint> kept(ClaimedEndpoint before) {
        if (before instanceof Held held) {
            return Optional.of(held.kept());
        } else if (before instanceof Missing missing) {
            return missing.before().flatMap(Holding::kept);
        }
        return before instanceof Ports && instances(before).isEmpty() ? Optional.empty() : Optional.of(before);
    }

    /** One more list that says the same either goes on with what is held, or is the last that it takes. */
    private Optional<ClaimedEndpoint> unlessConfirmed(ClaimedEndpoint before, Held now) {
        Held held = before instanceof Held already
                ? new Held(now.kept(), now.listed(), now.lost(), already.since(), already.lists() + 1)
                : now;
        boolean confirmed = held.lists() >= LISTS && !held.since().plus(least).isAfter(now.since());
        return confirmed || least.isZero() ? Optional.empty() : Optional.of(held);
    }

    private static Optional<ClaimedEndpoint> named(String name, Listed list) {
        return list.endpoints().stream()
                .filter(endpoint -> endpoint.name().equals(name))
                .findFirst();
    }

    private static List<ClaimedInstance> instances(ClaimedEndpoint endpoint) {
        return endpoint.asPorts().map(Ports::instances).orElse(List.of());
    }
}
