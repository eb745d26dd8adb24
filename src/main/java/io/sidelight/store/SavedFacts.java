package io.sidelight.store;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.store.SavedState.InstanceFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The facts of instances that the published view has in sentences only: discrepancies, and whether a port of the host leads to the
 * container. Files of earlier programs do not have them.
 */
final class SavedFacts {
    private SavedFacts() {}

    private record Key(String service, InstanceKey part) {}

    private record Facts(boolean mapped, List<Discrepancy> disagreements) {
        static final Facts NONE = new Facts(false, List.of());

        Instance in(Instance known) {
            return new Instance(
                    known.task(),
                    known.port(),
                    known.protocol(),
                    known.network(),
                    mapped,
                    known.container(),
                    known.host(),
                    known.state(),
                    disagreements);
        }
    }

    /** Those of all instances that have any. */
    static List<InstanceFacts> of(View view) {
        List<InstanceFacts> all = new ArrayList<>();
        for (Service service : view.services()) {
            for (Endpoint endpoint : service.endpoints()) {
                instances(endpoint)
                        .filter(instance ->
                                instance.mapped() || !instance.disagreements().isEmpty())
                        .map(instance -> of(service, endpoint, instance))
                        .forEach(all::add);
            }
        }
        return all;
    }

    private static Stream<Instance> instances(Endpoint endpoint) {
        return endpoint.asPorts().stream().flatMap(ports -> ports.instances().stream());
    }

    private static InstanceFacts of(Service service, Endpoint endpoint, Instance instance) {
        return new InstanceFacts(
                service.name().value(),
                endpoint.name(),
                instance.task(),
                instance.port(),
                instance.protocol().toString(),
                instance.mapped(),
                instance.disagreements().stream().map(DiscrepancyMapping::of).toList());
    }

    /** The view with these facts in place of the words. */
    static View in(View view, List<InstanceFacts> saved) {
        Map<Key, Facts> all = new HashMap<>();
        for (InstanceFacts each : saved) {
            InstanceKey part = new InstanceKey(
                    each.endpoint(),
                    each.task(),
                    each.port(),
                    each.protocol().equals(Protocol.UDP.toString()) ? Protocol.UDP : Protocol.TCP);
            List<Discrepancy> disagreements =
                    each.disagreements().stream().map(DiscrepancyMapping::from).toList();
            all.put(new Key(each.service(), part), new Facts(each.mapped(), disagreements));
        }
        return new View(
                view.revision(),
                view.vantage(),
                view.services().stream().map(service -> in(service, all)).toList());
    }

    private static Service in(Service service, Map<Key, Facts> all) {
        String name = service.name().value();
        return service.withEndpoints(service.endpoints().stream()
                .map(endpoint -> endpoint.mapInstances(
                        instance -> all.getOrDefault(new Key(name, instance.part(endpoint.name())), Facts.NONE)
                                .in(instance)))
                .toList());
    }
}
