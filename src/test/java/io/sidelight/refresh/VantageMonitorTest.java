package io.sidelight.refresh;

import static io.sidelight.refresh.TestCluster.NOW;
import static io.sidelight.refresh.TestCluster.instance;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestFacts;
import io.sidelight.classify.self.SelfEvidence;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.NamedRange;
import io.sidelight.wording.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The vantage that is discovered after the start, from the name server of the demo cluster, and its effects. */
class VantageMonitorTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void theAgentsAddressIsLearnedFromInsideAnyContainer() {
        cluster.standOn(found(Map.of("MESOS_CONTAINER_IP", "9.0.1.20", "FRAMEWORK_NAME", "kafka"), "9.0.1.20"));
        assertThat(vantage(cluster.view.snapshot().view())).isEqualTo("overlay 9.0.1.20 -");
        assertThat(vantage(cluster.after(NOW))).isEqualTo("overlay 9.0.1.20 10.0.1.11");
        assertThat(Wording.of(cluster.view.snapshot().self().location().host().why()))
                .isEqualTo("thisnode.thisdcos.directory");
    }

    @Test
    void aVantageThatIsLearnedLaterChangesWhatCanBeDialledAtOnce() {
        cluster.silence("thisnode");
        cluster.standOn(found(Map.of(), "10.0.1.11"));
        View outside = cluster.after(NOW);
        assertThat(vantage(outside)).isEqualTo("outside - -");
        assertThat(instance(outside, "kafka", "broker", "kafka-0-broker").dial())
                .isInstanceOf(Dial.Nothing.class);
        cluster.silence("");
        cluster.clock.advance(LONG);
        cluster.discover();
        View host = cluster.view.snapshot().view();
        assertThat(vantage(host)).isEqualTo("host - 10.0.1.11");
        assertThat(host.revision()).isEqualTo(outside.revision() + 1);
        assertThat(host.service(TestCluster.service(host, "kafka").name())
                        .orElseThrow()
                        .instances())
                .allSatisfy(each -> assertThat(TestFacts.why(each)).isEqualTo("overlay is reachable from host"));
        assertThat(TestFacts.why(instance(cluster.after(LONG), "kafka", "broker", "kafka-0-broker")))
                .isEqualTo("overlay is reachable from host");
    }

    @Test
    void aFailureTakesNothingAwayThatWasLearned() {
        cluster.standOn(found(Map.of(), "10.0.1.11"));
        View known = cluster.after(NOW);
        cluster.silence("thisnode");
        cluster.clock.advance(LONG);
        cluster.discover();
        assertThat(cluster.view.snapshot().view()).isEqualTo(known);
    }

    @Test
    void theAgentIsAskedForAtASlowPace() {
        cluster.standOn(found(Map.of(), "10.0.1.11"));
        cluster.after(NOW);
        cluster.clock.advance(LONG);
        cluster.discover();
        int queries = cluster.queries("thisnode.thisdcos.directory");
        for (int second = 0; second < TestCluster.LIST.toSeconds(); second++) {
            cluster.discover();
            cluster.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(cluster.queries("thisnode.thisdcos.directory")).isEqualTo(queries);
        cluster.clock.advance(TestCluster.LIST);
        cluster.discover();
        assertThat(cluster.queries("thisnode.thisdcos.directory")).isEqualTo(queries + 1);
    }

    @Test
    void theClustersOwnWordOnItsOverlaysGoesBeforeWhatIsConfigured() {
        cluster.publishOverlays();
        cluster.start().join();
        assertThat(why(cluster.view.snapshot().view())).isEqualTo("9.0.1.130 is in 9.0.0.0/8");
        cluster.discover();
        assertThat(cluster.view.snapshot().self().overlays().value().orElseThrow())
                .extracting(network -> network.name() + " " + network.range())
                .containsExactly("dcos 9.0.0.0/8");
        assertThat(why(cluster.after(NOW)))
                .as("discovered again although no response has expired")
                .isEqualTo(
                        "9.0.1.130 is in 9.0.1.0/24, the part of dcos at agent 10.0.1.11, according to the overlay state");
    }

    @Test
    void whatTheClusterSaidOfItsOverlaysIsKeptWhileItSaysNothing() {
        cluster.publishOverlays();
        cluster.after(NOW);
        cluster.clock.advance(TestCluster.LIST.multipliedBy(12));
        cluster.discover();
        Fact<List<NamedRange>> told = cluster.view.snapshot().self().overlays();
        cluster.cluster.close();
        cluster.clock.advance(TestCluster.LIST.multipliedBy(9));
        cluster.discover();
        assertThat(cluster.view.snapshot().self().overlays())
                .as("not queried again yet")
                .isEqualTo(told);
        cluster.clock.advance(TestCluster.LIST.multipliedBy(3));
        cluster.discover();
        Fact<List<NamedRange>> overlays = cluster.view.snapshot().self().overlays();
        assertThat(overlays.value().orElseThrow()).hasSize(1);
        assertThat(Wording.of(overlays.why()))
                .startsWith("kept from before: connection refused from http://127.0.0.1:");
    }

    @Test
    void anAddressOfItsOwnTellsATaskItsAgentByTheOverlayState() {
        cluster.silence("thisnode");
        cluster.standOn(found(Map.of("MESOS_CONTAINER_IP", "9.0.2.77", "FRAMEWORK_NAME", "kafka"), "9.0.2.77"));
        cluster.publishOverlays();
        assertThat(vantage(cluster.after(NOW))).isEqualTo("overlay 9.0.2.77 10.0.1.12");
        assertThat(Wording.of(cluster.view.snapshot().self().location().host().why()))
                .isEqualTo("overlay state");
    }

    @Test
    void aHostNameInAVariable_resolves_isTheAgentsAddress() {
        cluster.silence("thisnode");
        cluster.standOn(found(
                Map.of("HOST", "gateway-shop.marathon.mesos", "LIBPROCESS_IP", "0.0.0.0", "MESOS_TASK_ID", "a"),
                "9.0.3.20"));
        assertThat(vantage(cluster.view.snapshot().view())).isEqualTo("overlay 9.0.3.20 -");
        assertThat(vantage(cluster.after(NOW))).isEqualTo("overlay 9.0.3.20 10.0.1.13");
        assertThat(Wording.of(cluster.view.snapshot().self().location().host().why()))
                .isEqualTo("HOST gateway-shop.marathon.mesos (DNS)");
    }

    @Test
    void aHostNameThatIsDenied_isShownWithTheAnswer_andAnotherVariableIsUsed() {
        cluster.standOn(found(Map.of("HOST", "agent-7.mesos", "MESOS_CONTAINER_IP", "9.0.1.20"), "9.0.1.20"));
        cluster.silence("thisnode");
        cluster.after(NOW);
        assertThat(Wording.of(cluster.view.snapshot().self().location().host().why()))
                .startsWith("HOST agent-7.mesos: agent-7.mesos A: NXDOMAIN from 127.0.0.1:")
                .contains(", and thisnode.thisdcos.directory A: ");
        cluster.standOn(found(
                Map.of(
                        "HOST", "agent-7.mesos",
                        "MESOS_AGENT_ENDPOINT", "gateway-shop.marathon.mesos:5051",
                        "MESOS_CONTAINER_IP", "9.0.1.20"),
                "9.0.1.20"));
        cluster.after(NOW);
        assertThat(Wording.of(cluster.view.snapshot().self().location().host().why()))
                .isEqualTo("MESOS_AGENT_ENDPOINT gateway-shop.marathon.mesos (DNS)");
    }

    @Test
    void hostNamesAreAskedForAtASlowPace() {
        cluster.standOn(found(Map.of("HOST", "gateway-shop.marathon.mesos"), "9.0.3.20"));
        cluster.after(NOW);
        int queries = cluster.queries("gateway-shop.marathon.mesos");
        for (int second = 0; second < TestCluster.LIST.toSeconds(); second++) {
            cluster.discover();
            cluster.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(cluster.queries("gateway-shop.marathon.mesos")).isEqualTo(queries);
        cluster.clock.advance(TestCluster.LIST);
        cluster.discover();
        assertThat(cluster.queries("gateway-shop.marathon.mesos")).isEqualTo(queries + 1);
    }

    private static String why(View view) {
        return Wording.of(
                instance(view, "kafka", "broker", "kafka-0-broker").network().rule());
    }

    private static SelfEvidence found(Map<String, String> environment, String address) {
        return new SelfEvidence(
                Optional.empty(),
                environment,
                Ip.parse(address).stream().toList(),
                Map.of(),
                Fact.unknown(TestFacts.ground("not checked yet")));
    }

    private static String vantage(View view) {
        Place place = view.vantage().place();
        return String.join(
                " ",
                List.of(
                        place.toString(),
                        view.vantage().containerIp().map(Ip::toString).orElse("-"),
                        view.vantage().hostIp().map(Ip::toString).orElse("-")));
    }
}
