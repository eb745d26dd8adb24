package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import io.sidelight.view.Snapshot;
import io.sidelight.view.ViewStore;
import io.sidelight.view.change.ViewChange;
import io.sidelight.view.change.ViewChange.Moved;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The metrics of each service and endpoint. */
@Singleton
public class ServiceMetrics {
    private static final String SERVICE = "service";
    private static final String ENDPOINT = "endpoint";

    private final MeterRegistry registry;
    private final ViewStore view;
    private final MultiGauge states;
    private final MultiGauge confirmed;
    private final MultiGauge instances;
    private final MultiGauge dialable;

    ServiceMetrics(MeterRegistry registry, ViewStore view) {
        this.registry = registry;
        this.view = view;
        this.states = MultiGauge.builder("sidelight.service.state")
                .description("1 for the state of the service, 0 for its other states")
                .register(registry);
        this.confirmed = MultiGauge.builder("sidelight.service.last.confirmed.timestamp.seconds")
                .description("Time at which the oldest part of the service was last confirmed")
                .register(registry);
        this.instances = MultiGauge.builder("sidelight.endpoint.instances")
                .description("Instances of the endpoint, by network")
                .register(registry);
        this.dialable = MultiGauge.builder("sidelight.endpoint.dialable.instances")
                .description("Instances of the endpoint that this task can dial")
                .register(registry);
    }

    /** Registers the metrics. */
    public void start() {
        update(view.snapshot());
    }

    /** Updates the metrics after a change of the view. */
    public void changed(List<ViewChange> changes, Snapshot now) {
        changes.stream()
                .filter(Moved.class::isInstance)
                .forEach(moved -> moves(moved.endpoint().service().value()).increment());
        update(now);
    }

    private Counter moves(String service) {
        return Counter.builder("sidelight.address.changes")
                .description("Instances that moved to another address")
                .tag(SERVICE, service)
                .register(registry);
    }

    private void update(Snapshot now) {
        List<Row<?>> stateRows = new ArrayList<>();
        List<Row<?>> confirmedRows = new ArrayList<>();
        List<Row<?>> instanceRows = new ArrayList<>();
        List<Row<?>> dialableRows = new ArrayList<>();
        for (Service service : now.view().services()) {
            Tags tags = Tags.of(SERVICE, service.name().value());
            var unused = moves(service.name().value());
            State.WORDS.forEach(word -> stateRows.add(
                    Row.of(tags.and("state", word), service.state().word().equals(word) ? 1 : 0)));
            confirmedRows.add(Row.of(tags, view, current -> confirmed(current, service)));
            service.endpoints().stream()
                    .flatMap(endpoint -> endpoint.asPorts().stream())
                    .forEach(ports -> add(ports, tags.and(ENDPOINT, ports.name()), instanceRows, dialableRows));
        }
        states.register(stateRows, true);
        confirmed.register(confirmedRows, true);
        instances.register(instanceRows, true);
        dialable.register(dialableRows, true);
    }

    private static double confirmed(ViewStore view, Service service) {
        return view.snapshot()
                .oldest(service.name())
                .map(at -> at.toEpochMilli() / 1000.0)
                .orElse(Double.NaN);
    }

    private static void add(Endpoint.Ports ports, Tags tags, List<Row<?>> all, List<Row<?>> dialable) {
        Arrays.stream(Network.Kind.values()).forEach(kind -> {
            long count = ports.instances().stream()
                    .filter(instance -> instance.network().kind() == kind)
                    .count();
            if (count > 0) {
                all.add(Row.of(tags.and("network", kind.toString()), count));
            }
        });
        dialable.add(Row.of(
                tags,
                ports.instances().stream().filter(ServiceMetrics::isDialable).count()));
    }

    private static boolean isDialable(Instance instance) {
        return instance.dial() instanceof Dial.To;
    }
}
