package io.sidelight.publish.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.TestFacts;
import io.sidelight.TestSelf;
import io.sidelight.TestUnits;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.network.Network;
import io.sidelight.publish.health.Readiness.Missing;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.view.ViewStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The readiness of a required endpoint, and without requirements of every service. */
class ReadinessTest {
    private static final ServiceName MARATHON = new ServiceName("marathon");
    private static final ServiceName KAFKA = new ServiceName("kafka");

    private final TestClock clock = new TestClock();
    private final ViewStore view = new ViewStore(
            List.of(
                    WatchedUnit.single(MARATHON, "web"),
                    WatchedUnit.single(MARATHON, "lost"),
                    WatchedUnit.listed(KAFKA),
                    WatchedUnit.single(KAFKA, "admin")),
            TestSelf.on(Place.HOST),
            clock);
    private final Readiness readiness =
            new Readiness(new RenderedView(view, clock), new ViewReadiness(Duration.ofHours(24)), clock);

    @Test
    void requiredEndpoint_isReady_independentOfOthers() {
        store(MARATHON, "web", State.FRESH);
        assertThat(missing("marathon/web:1")).isEmpty();
        assertThat(missing("marathon/lost"))
                .containsExactly(new Missing("marathon/lost:1", "the endpoint has no addresses"));
    }

    @Test
    void requiredEndpoint_isReadyWithinItsOwnStaleLimit() {
        State stale = new State.Stale(clock.instant(), TestFacts.because("timeout"));
        store(MARATHON, "web", stale);
        store(MARATHON, "lost", State.FRESH);
        assertThat(missing("marathon/web", "marathon/lost")).isEmpty();
        clock.advance(Duration.ofHours(25));
        assertThat(missing("marathon/web", "marathon/lost"))
                .containsExactly(new Missing("marathon/web:1", TestFacts.words(stale)));
    }

    @Test
    void udpPorts_countIfTheEndpointHasNoOthers() {
        store(MARATHON, "web", State.FRESH, Protocol.UDP, Protocol.TCP);
        store(MARATHON, "lost", State.FRESH, Protocol.UDP, Protocol.UDP);
        assertThat(missing("marathon/web:2", "marathon/lost:2"))
                .containsExactly(new Missing("marathon/web:2", "only 1 can be dialed from here"));
    }

    @Test
    void withoutRequirements_eachUnitNeedsAPass_andEachServiceAList() {
        store(MARATHON, "web", State.FRESH);
        store(KAFKA, "admin", State.FRESH);
        assertThat(missing())
                .containsExactly(
                        new Missing("kafka", "not known: not checked yet"),
                        new Missing("marathon", "not known: marathon/lost: not checked yet"));
        store(MARATHON, "lost", State.FRESH);
        view.store(TestUnits.listed(new Service(KAFKA, State.FRESH, List.of()), report()));
        assertThat(missing()).isEmpty();
    }

    private List<Missing> missing(String... requirements) {
        return readiness.missing(List.of(requirements).stream()
                .map(text -> Requirement.parse(text).orElseThrow())
                .toList());
    }

    private void store(ServiceName service, String endpoint, State state) {
        store(service, endpoint, state, Protocol.TCP);
    }

    private void store(ServiceName service, String endpoint, State state, Protocol... protocols) {
        List<Instance> instances = IntStream.range(0, protocols.length)
                .mapToObj(number -> instance("web-" + number, 8080 + number, protocols[number], state))
                .toList();
        Endpoint ports = new Endpoint.Ports(endpoint, Optional.empty(), instances, state);
        view.store(TestUnits.single(new Service(service, state, List.of(ports)), report()));
    }

    private static Instance instance(String task, int port, Protocol protocol, State state) {
        NamedIp address = new NamedIp("web-0.marathon.mesos", Ip.parse("10.0.1.11"));
        return new Instance(
                task,
                port,
                protocol,
                new Network(Network.Kind.HOST, Optional.empty(), TestFacts.rule("")),
                false,
                address,
                address,
                state,
                List.of());
    }

    private PassReport report() {
        ListResult.Listed listed = new ListResult.Listed("test", clock.instant(), List.of(), List.of());
        return new PassReport(clock.instant(), Duration.ZERO, listed, Optional.of(listed), Map.of(), Map.of());
    }
}
