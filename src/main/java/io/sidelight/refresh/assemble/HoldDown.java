package io.sidelight.refresh.assemble;

import io.sidelight.model.evidence.ListResult.Listed;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.HeldDown;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.evidence.ListedEndpoint.Unreadable;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hold-down of sudden losses: a scheduler that has just restarted may list nothing for a while. An endpoint that is left out,
 * or that loses more than half of its instances at once, keeps them. Further lists over some time, or denials by name servers,
 * confirm the loss. Additions are never held.
 *
 * @param least how long a loss is held at the least; zero to accept every list
 */
public record HoldDown(Duration least) {
    private static final int LISTS = 3;

    /** The list with what it lost too suddenly. */
    public Listed held(Listed earlier, Listed now) {
        Stream<ListedEndpoint> listed = now.endpoints().stream()
                .map(endpoint -> endpoint instanceof ListedPorts ports
                        ? named(ports.name(), earlier)
                                .map(before -> held(before, ports, now.at()))
                                .orElse(ports)
                        : endpoint);
        Stream<ListedEndpoint> leftOut = earlier.endpoints().stream()
                .filter(endpoint -> named(endpoint.name(), now).isEmpty())
                .flatMap(endpoint -> heldWhole(endpoint, now.at()).stream());
        return new Listed(now.origin(), now.at(), Stream.concat(listed, leftOut).toList(), now.malformed());
    }

    /** The list without what name servers deny, too. */
    public static Listed settled(Listed list, Predicate<ListedInstance> denied) {
        List<ListedEndpoint> endpoints = list.endpoints().stream()
                .flatMap(endpoint -> endpoint instanceof HeldDown held
                                && !held.lost().isEmpty()
                                && held.lost().stream().allMatch(denied)
                        ? held.listed().stream()
                        : Stream.of(endpoint))
                .toList();
        return new Listed(list.origin(), list.at(), endpoints, list.malformed());
    }

    private ListedEndpoint held(ListedEndpoint before, ListedPorts now, Instant at) {
        List<ListedInstance> had = instances(before);
        if (had.equals(now.instances())) {
            return now;
        }
        List<ListedInstance> lost = lost(had, now.instances());
        if (lost.isEmpty() || (lost.size() * 2 <= had.size() && !(before instanceof HeldDown))) {
            return now;
        }
        ListedPorts kept = new ListedPorts(
                now.name(),
                now.vip().or(() -> before.asPorts().flatMap(ListedPorts::vip)),
                Stream.concat(lost.stream(), now.instances().stream()).toList());
        return unlessConfirmed(before, new HeldDown(kept, Optional.of(now), lost, at, 0))
                .orElse(now);
    }

    /** A task with another port instead of one that is gone was restarted, and is not lost. */
    private static List<ListedInstance> lost(List<ListedInstance> had, List<ListedInstance> now) {
        List<String> startedAnew =
                new ArrayList<>(without(had, now).map(ListedInstance::task).toList());
        return without(now, had)
                .filter(instance -> !startedAnew.remove(instance.task()))
                .toList();
    }

    private static Stream<ListedInstance> without(List<ListedInstance> some, List<ListedInstance> others) {
        Set<InstanceKey> keys =
                some.stream().map(each -> InstanceKey.of("", each)).collect(Collectors.toSet());
        return others.stream().filter(other -> !keys.contains(InstanceKey.of("", other)));
    }

    private Optional<ListedEndpoint> heldWhole(ListedEndpoint before, Instant at) {
        return kept(before)
                .flatMap(kept ->
                        unlessConfirmed(before, new HeldDown(kept, Optional.empty(), instances(before), at, 0)));
    }

    /** Returns the part of a missing endpoint that is kept; empty where there was nothing. */
    private static Optional<ListedEndpoint> kept(ListedEndpoint before) {
        if (before instanceof HeldDown held) {
            return Optional.of(held.kept());
        } else if (before instanceof Unreadable missing) {
            return missing.before().flatMap(HoldDown::kept);
        }
        return before instanceof ListedPorts && instances(before).isEmpty() ? Optional.empty() : Optional.of(before);
    }

    /** One more list with the same loss either extends the hold-down, or ends it. */
    private Optional<ListedEndpoint> unlessConfirmed(ListedEndpoint before, HeldDown now) {
        HeldDown held = before instanceof HeldDown already
                ? new HeldDown(now.kept(), now.listed(), now.lost(), already.since(), already.lists() + 1)
                : now;
        boolean confirmed = held.lists() >= LISTS && !held.since().plus(least).isAfter(now.since());
        return confirmed || least.isZero() ? Optional.empty() : Optional.of(held);
    }

    private static Optional<ListedEndpoint> named(String name, Listed list) {
        return list.endpoints().stream()
                .filter(endpoint -> endpoint.name().equals(name))
                .findFirst();
    }

    private static List<ListedInstance> instances(ListedEndpoint endpoint) {
        return endpoint.asPorts().map(ListedPorts::instances).orElse(List.of());
    }
}
