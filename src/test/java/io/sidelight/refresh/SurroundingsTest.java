package io.sidelight.refresh;

import static io.sidelight.refresh.TestCluster.instance;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.classify.self.Evidence;
import io.sidelight.model.View;
import io.sidelight.model.address.Dial;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is learned after the start of where this task stands, from the name server of the demo cluster, and what follows from it. */
class SurroundingsTest {
    private static final Duration NOW = Duration.ZERO;
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
        assertThat(cluster.view.snapshot().self().standing().host().why()).isEqualTo("thisnode.thisdcos.directory");
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
        cluster.lookAround();
        View host = cluster.view.snapshot().view();
        assertThat(vantage(host)).isEqualTo("host - 10.0.1.11");
        assertThat(host.revision()).isEqualTo(outside.revision() + 1);
        assertThat(host.service(TestCluster.service(host, "kafka").name())
                        .orElseThrow()
                        .instances())
                .allSatisfy(each -> assertThat(each.dial().why()).isEqualTo("overlay is reachable from host"));
        assertThat(instance(cluster.after(LONG), "kafka", "broker", "kafka-0-broker")
                        .dial()
                        .why())
                .isEqualTo("overlay is reachable from host");
    }

    @Test
    void aFailureTakesNothingAwayThatWasLearned() {
        cluster.standOn(found(Map.of(), "10.0.1.11"));
        View known = cluster.after(NOW);
        cluster.silence("thisnode");
        cluster.clock.advance(LONG);
        cluster.lookAround();
        assertThat(cluster.view.snapshot().view()).isEqualTo(known);
    }

    @Test
    void theAgentIsAskedForAtASlowPace() {
        cluster.standOn(found(Map.of(), "10.0.1.11"));
        cluster.after(NOW);
        int asked = cluster.asked("thisnode.thisdcos.directory");
        for (int second = 0; second < TestCluster.LIST.toSeconds(); second++) {
            cluster.lookAround();
            cluster.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(cluster.asked("thisnode.thisdcos.directory")).isEqualTo(asked);
        cluster.clock.advance(TestCluster.LIST);
        cluster.lookAround();
        assertThat(cluster.asked("thisnode.thisdcos.directory")).isEqualTo(asked + 1);
    }

    private static Evidence found(Map<String, String> environment, String address) {
        return new Evidence(
                Optional.empty(), environment, Ip.parse(address).stream().toList(), Optional.empty());
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
