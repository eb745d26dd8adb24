package io.sidelight.refresh;

import static io.sidelight.refresh.TestCluster.A_LIST;
import static io.sidelight.refresh.TestCluster.A_PASS;
import static io.sidelight.refresh.TestCluster.NOW;
import static io.sidelight.refresh.TestCluster.instance;
import static io.sidelight.refresh.TestCluster.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.sidelight.contract.Explanation;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.DemoTask;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import io.sidelight.publish.explain.Explainer;
import io.sidelight.publish.explain.ExplanationText;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The view of apps of Marathon over real servers, while tasks move and servers fail. */
class MarathonTest {
    private static final String MARATHON = "marathon";

    private final TestCluster cluster = new TestCluster("/shop/web", "/shop/web:http", "/shop/gateway");

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void tasksOnTheOverlayAreDialledByTheirOwnAddresses() {
        View view = cluster.after(NOW);
        assertThat(dials(view, "shop/web")).containsExactly("9.0.1.140:8080", "9.0.2.140:8080");
        assertThat(dials(view, "shop/web:http")).containsExactly("9.0.1.140:8080", "9.0.2.140:8080");
        Instance web = instance(view, MARATHON, "shop/web", "web-shop@9.0.1.140");
        assertThat(web.network().kind()).isEqualTo(Network.Kind.OVERLAY);
        assertThat(web.container().name()).isEqualTo("web-shop.marathon.autoip.dcos.thisdcos.directory");
        assertThat(web.host().name()).isEqualTo("web-shop.marathon.agentip.dcos.thisdcos.directory");
        assertThat(web.host().ip()).as("one of two").isEmpty();
        assertThat(service(view, MARATHON).state()).isEqualTo(State.FRESH);
    }

    @Test
    void aTaskOnTheHostNetworkIsDialledByItsAgentsAddress() {
        Instance gateway = only(cluster.after(NOW), "shop/gateway");
        assertThat(gateway.task()).matches("gateway-shop-[a-z0-9]{5}-s2");
        assertThat(gateway.network().kind()).isEqualTo(Network.Kind.HOST);
        assertThat(gateway.host().name()).isEqualTo(gateway.task() + ".marathon.slave.mesos");
        assertThat(((Dial.To) gateway.dial()).address()).isEqualTo("10.0.1.13:31080");
    }

    @Test
    void theQuestionsThatAnAppIsToldByAreExplained() {
        cluster.after(NOW);
        Explanation.ExplainedService marathon = new Explainer(cluster.view.snapshot(), cluster.clock.instant())
                .explain(cluster.view.snapshot().view()).services().stream()
                        .filter(service -> service.name().equals(MARATHON))
                        .findFirst()
                        .orElseThrow();
        Explanation.ExplainedEndpoint gateway = marathon.endpoints().get(0);
        assertThat(marathon.source()).as("that of an endpoint").isEqualTo(gateway.source());
        assertThat(marathon.pass()).isEqualTo(gateway.pass());
        assertThat(gateway.name()).isEqualTo("shop/gateway");
        assertThat(Objects.requireNonNull(gateway.source()).asked())
                .filteredOn(asked -> asked.name().equals("_gateway-shop._tcp.marathon.mesos"))
                .singleElement()
                .satisfies(asked -> assertThat(asked.type()).isEqualTo("SRV"))
                .satisfies(asked -> assertThat(asked.rcode()).isEqualTo("NOERROR"))
                .satisfies(asked -> assertThat(asked.targets())
                        .singleElement(STRING)
                        .matches("gateway-shop-[a-z0-9]{5}-s2\\.marathon\\.(slave\\.)?mesos:31080"));
        assertThat(ExplanationText.of(new Explanation(1, List.of(marathon))))
                .anyMatch(line -> line.startsWith("      query: _gateway-shop._tcp.marathon.mesos SRV to 127.0.0.1:"));
    }

    @Test
    void itStaysSoFromPassToPass() {
        View first = cluster.after(NOW);
        assertThat(cluster.after(A_PASS)).isEqualTo(first);
        assertThat(cluster.after(A_LIST)).isEqualTo(first);
        assertThat(cluster.after(Duration.ofMinutes(2))).isEqualTo(first);
    }

    @Test
    void aTaskThatMovesIsAnotherOne() {
        cluster.after(NOW);
        cluster.after(A_LIST);
        cluster.cluster.become(moved("web.shop"));
        View view = cluster.after(A_PASS);
        assertThat(dials(view, "shop/web")).containsExactly("9.0.2.131:8080", "9.0.2.140:8080");
        assertThat(service(view, MARATHON).state()).isEqualTo(State.FRESH);
        assertThat(instance(view, MARATHON, "shop/web", "web-shop@9.0.2.131")
                        .host()
                        .ip())
                .as("both run there now")
                .isEqualTo(Ip.parse("10.0.1.12"));
    }

    @Test
    void aTaskThatIsGoneLeavesTheOthersFresh() {
        cluster.after(NOW);
        cluster.after(A_LIST);
        cluster.cluster.become(without("web.shop"));
        View view = cluster.after(A_PASS);
        assertThat(dials(view, "shop/web")).containsExactly("9.0.2.140:8080");
        assertThat(endpoint(view, "shop/web").state()).isEqualTo(State.FRESH);
    }

    @Test
    void anAppThatIsScaledToNothingIsEmptyAtTheNextLook() {
        cluster.after(NOW);
        cluster.cluster.become(without("gateway.shop"));
        Endpoint.Ports gateway = endpoint(cluster.after(Duration.ofMinutes(2)), "shop/gateway");
        assertThat(gateway.instances()).isEmpty();
        assertThat(gateway.state()).isEqualTo(State.FRESH);
    }

    @Test
    void whileDcosNetIsSilentAppsOnTheOverlayAreStaleAndOthersAreNot() {
        View before = cluster.after(NOW);
        cluster.silence(".directory");
        View view = cluster.after(A_LIST);
        assertThat(endpoint(view, "shop/web").state()).isInstanceOf(State.Stale.class);
        assertThat(dials(view, "shop/web")).isEqualTo(dials(before, "shop/web"));
        assertThat(endpoint(view, "shop/gateway")).isEqualTo(endpoint(before, "shop/gateway"));
        cluster.silence("");
        assertThat(service(cluster.after(Duration.ofMinutes(2)), MARATHON).state())
                .isEqualTo(State.FRESH);
    }

    @Test
    void whileMesosDnsIsSilentTheLastListIsResolvedOn() {
        View before = cluster.after(NOW);
        cluster.silence(".mesos");
        View view = cluster.after(Duration.ofMinutes(2));
        assertThat(service(view, MARATHON).state()).isInstanceOf(State.Stale.class);
        assertThat(dials(view, "shop/web")).isEqualTo(dials(before, "shop/web"));
        assertThat(instance(view, MARATHON, "shop/web", "web-shop@9.0.1.140").state())
                .isEqualTo(State.FRESH);
        assertThat(only(view, "shop/gateway").state()).isInstanceOf(State.Stale.class);
    }

    @Test
    void whatWasSavedIsConfirmedAfterARestart() {
        View before = cluster.after(NOW);
        cluster.restart();
        View restored = cluster.view.snapshot().view();
        assertThat(dials(restored, "shop/web")).isEqualTo(dials(before, "shop/web"));
        View view = cluster.after(NOW);
        assertThat(view.service(service(view, MARATHON).name()))
                .isEqualTo(before.service(service(before, MARATHON).name()));
    }

    private DemoState moved(String app) {
        DemoState state = cluster.cluster.state();
        return state.moved(state.task(MARATHON, app).orElseThrow());
    }

    private DemoState without(String app) {
        DemoState state = cluster.cluster.state();
        DemoTask task = state.task(MARATHON, app).orElseThrow();
        return DemoStates.without(state, task);
    }

    private static List<String> dials(View view, String endpoint) {
        return endpoint(view, endpoint).instances().stream()
                .map(Instance::dial)
                .flatMap(dial -> dial instanceof Dial.To to ? Stream.of(to.address()) : Stream.of())
                .toList();
    }

    private static Instance only(View view, String endpoint) {
        List<Instance> instances = endpoint(view, endpoint).instances();
        assertThat(instances).hasSize(1);
        return instances.get(0);
    }

    private static Endpoint.Ports endpoint(View view, String name) {
        return (Endpoint.Ports) service(view, MARATHON).endpoint(name).orElseThrow();
    }
}
