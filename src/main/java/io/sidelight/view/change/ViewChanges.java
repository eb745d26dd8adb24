package io.sidelight.view.change;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.network.Dial;
import io.sidelight.model.spelling.EndpointName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The differences between two views in the instances of endpoints that both know. */
public final class ViewChanges {
    private final EndpointName endpoint;
    private final List<ViewChange> changes = new ArrayList<>();

    private ViewChanges(EndpointName endpoint) {
        this.endpoint = endpoint;
    }

    /** The key of an instance that changes no port. */
    private record Key(String task, Protocol protocol, int port) {
        static Key of(Instance instance) {
            return new Key(instance.task(), instance.protocol(), instance.port());
        }
    }

    /** Returns the changes, sorted by service and endpoint. */
    public static List<ViewChange> between(View before, View now) {
        return now.services().stream()
                .flatMap(service -> before.service(service.name()).stream().flatMap(known -> between(known, service)))
                .toList();
    }

    private static Stream<ViewChange> between(Service before, Service now) {
        if (before.equals(now)) {
            return Stream.empty();
        }
        Stream<ViewChange> inBoth = now.endpoints().stream()
                .flatMap(endpoint -> before.endpoint(endpoint.name()).stream()
                        .flatMap(known -> between(new EndpointName(now.name(), endpoint.name()), known, endpoint)));
        return Stream.concat(inBoth, gone(before, now));
    }

    /** Returns the removals of endpoints that are no longer listed. An unknown list is no removal. */
    private static Stream<ViewChange> gone(Service before, Service now) {
        return before.endpoints().stream()
                .filter(endpoint -> now.unlisted().isEmpty()
                        && now.isKnown()
                        && now.endpoint(endpoint.name()).isEmpty())
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .flatMap(ports -> {
                    ViewChanges changes = new ViewChanges(new EndpointName(now.name(), ports.name()));
                    changes.compare(ports.instances(), List.of());
                    return changes.changes.stream();
                });
    }

    private static Stream<ViewChange> between(EndpointName name, Endpoint before, Endpoint now) {
        if (before.equals(now)
                || !(before instanceof Endpoint.Ports known)
                || !(now instanceof Endpoint.Ports current)) {
            return Stream.empty();
        }
        ViewChanges changes = new ViewChanges(name);
        changes.compare(known.instances(), current.instances());
        return changes.changes.stream();
    }

    private void compare(List<Instance> before, List<Instance> now) {
        Map<Key, Instance> gone = keyed(before);
        List<Instance> come = new ArrayList<>();
        for (Instance instance : now) {
            Optional.ofNullable(gone.remove(Key.of(instance)))
                    .ifPresentOrElse(known -> compare(known, instance), () -> come.add(instance));
        }
        for (Instance instance : come) {
            onlyOfTask(instance.task(), gone.values())
                    .filter(known -> onlyOfTask(instance.task(), come).isPresent())
                    .ifPresentOrElse(
                            known -> {
                                gone.remove(Key.of(known));
                                moved(known, instance);
                            },
                            () -> changes.add(new ViewChange.Added(endpoint, instance.task(), address(instance))));
        }
        gone.values().forEach(known -> changes.add(new ViewChange.Removed(endpoint, known.task(), address(known))));
    }

    private static Map<Key, Instance> keyed(List<Instance> instances) {
        return instances.stream()
                .collect(Collectors.toMap(Key::of, Function.identity(), (one, same) -> one, LinkedHashMap::new));
    }

    /** Returns the instance of a task that has one only, whose port may have changed. */
    private static Optional<Instance> onlyOfTask(String task, Collection<Instance> instances) {
        List<Instance> found = instances.stream()
                .filter(instance -> instance.task().equals(task))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private void compare(Instance before, Instance now) {
        if (isOther(before.container().ip(), now.container().ip())
                || isOther(before.host().ip(), now.host().ip())) {
            moved(before, now);
        } else if (isDialable(before) != isDialable(now)) {
            changes.add(new ViewChange.DialableChanged(
                    endpoint, now.task(), isDialable(now), address(isDialable(now) ? now : before)));
        }
    }

    /** An address that is learned or lost is no move. */
    private static boolean isOther(Optional<Ip> before, Optional<Ip> now) {
        return before.isPresent() && now.isPresent() && !before.equals(now);
    }

    private void moved(Instance before, Instance now) {
        changes.add(new ViewChange.Moved(endpoint, now.task(), address(before), address(now)));
    }

    private static boolean isDialable(Instance instance) {
        return instance.dial() instanceof Dial.To;
    }

    private static String address(Instance instance) {
        return instance.shownAddress().orElse("-");
    }
}
