package io.sidelight.store;

import io.sidelight.TestFacts;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.model.network.Network;
import io.sidelight.publish.TestViews;
import io.sidelight.store.PersistedView.Confirmed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Views to save. */
final class TestPersistedViews {
    static final Instant AT = Instant.parse("2026-11-22T10:00:05.123456Z");

    static final ServiceName MARATHON = new ServiceName("marathon");

    private static final Instant CONFIRMED = Instant.parse("2026-11-22T10:00:02.123Z");

    private TestPersistedViews() {}

    /** With everything that the saved form has a place for. */
    static PersistedView everything() {
        Confirmed kafka = new Confirmed(
                AT.minusSeconds(30),
                Map.of(
                        new InstanceKey("broker", "kafka-0-broker", 1025),
                        CONFIRMED,
                        new InstanceKey("zookeeper", "", 0),
                        CONFIRMED.minusSeconds(30)));
        return new PersistedView(
                AT,
                TestViews.everything(),
                Map.of(
                        WatchedUnit.listed(new ServiceName("prod/kafka")),
                        kafka,
                        WatchedUnit.listed(new ServiceName("empty")),
                        new Confirmed(AT, Map.of())));
    }

    /** A view with two apps, each of which is a watched unit. */
    static PersistedView units() {
        List<Endpoint> apps = List.of(
                new Endpoint.Ports("api", Optional.empty(), List.of(instance(1)), State.FRESH),
                new Endpoint.Ports("web", Optional.empty(), List.of(instance(2)), State.FRESH));
        View view = new View(17, TestViews.everything().vantage(), List.of(new Service(MARATHON, State.FRESH, apps)));
        return new PersistedView(
                AT,
                view,
                Map.of(
                        WatchedUnit.single(MARATHON, "api"),
                        new Confirmed(AT, Map.of(new InstanceKey("api", "broker-1-server", 1025), CONFIRMED)),
                        WatchedUnit.single(MARATHON, "web"),
                        new Confirmed(
                                AT.minusSeconds(30),
                                Map.of(new InstanceKey("web", "broker-2-server", 1025), CONFIRMED))));
    }

    /** With so many instances. */
    static PersistedView large(long revision, int instances) {
        List<Instance> tasks = IntStream.range(0, instances)
                .mapToObj(TestPersistedViews::instance)
                .toList();
        ServiceName name = new ServiceName("large");
        Endpoint endpoint = new Endpoint.Ports("broker", Optional.empty(), tasks, State.FRESH);
        View view = new View(
                revision, TestViews.everything().vantage(), List.of(new Service(name, State.FRESH, List.of(endpoint))));
        Map<InstanceKey, Instant> parts = new HashMap<>();
        tasks.forEach(task -> parts.put(new InstanceKey("broker", task.task(), task.port()), CONFIRMED));
        return new PersistedView(AT, view, Map.of(WatchedUnit.listed(name), new Confirmed(AT, parts)));
    }

    /** With one instance, whose host's port leads to it, and of which there are these disagreements. */
    static PersistedView disagreeing(List<Discrepancy> all) {
        Instance known = instance(1);
        Instance instance = new Instance(
                known.task(),
                known.port(),
                Protocol.UDP,
                known.network(),
                true,
                known.container(),
                known.host(),
                known.state(),
                all);
        Endpoint endpoint = new Endpoint.Ports("api", Optional.empty(), List.of(instance), State.FRESH);
        Service service = new Service(MARATHON, State.FRESH, List.of(endpoint));
        return new PersistedView(AT, new View(17, TestViews.everything().vantage(), List.of(service)), Map.of());
    }

    private static Instance instance(int number) {
        String task = "broker-" + number + "-server";
        Ip container = Ip.of(new byte[] {9, 0, (byte) (number / 250), (byte) (number % 250 + 1)});
        return new Instance(
                task,
                1025,
                Protocol.TCP,
                new Network(Network.Kind.OVERLAY, Optional.of("dcos"), TestFacts.rule(container + " is in 9.0.0.0/8")),
                false,
                new NamedIp(task + ".large.autoip.dcos.thisdcos.directory", Optional.of(container)),
                new NamedIp(task + ".large.mesos", Ip.parse("10.0.1.11")),
                State.FRESH,
                List.of());
    }
}
