package io.sidelight.refresh;

import static io.sidelight.refresh.TestCluster.A_LIST;
import static io.sidelight.refresh.TestCluster.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Network;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.ClaimedEndpoint.Ports;
import io.sidelight.model.evidence.Claims;
import io.sidelight.publish.contract.GoldenFile;
import io.sidelight.publish.file.StateFile;
import io.sidelight.view.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state file that the program before this one wrote of the same cluster: nothing in it becomes news by being read. */
class StateFileBeforeTest {
    private static final String FILE = "state-file-of-a-cluster";

    private final TestCluster cluster = new TestCluster("/shop/web", "/shop/web:http", "/shop/gateway");

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aFileOfTheProgramBefore_turnsNothingStale() throws IOException {
        Saved saved = load();
        assertThat(instances(saved.view()))
                .extracting(instance -> instance.network().kind())
                .contains(Network.Kind.HOST, Network.Kind.OVERLAY, Network.Kind.BRIDGE);
        assertThat(instances(saved.view()))
                .anySatisfy(instance -> assertThat(instance.task()).contains("@"));
        cluster.bendLists(StateFileBeforeTest::outOfDate);
        cluster.clock.advance(Duration.between(cluster.clock.instant(), saved.at()));
        cluster.restart(saved);
        assertThat(instances(cluster.after(NOW)))
                .filteredOn(instance -> instance.disagreements().isEmpty())
                .extracting(Instance::state)
                .containsOnly(State.FRESH);
        View after = cluster.after(A_LIST);
        assertThat(after.services()).isEqualTo(saved.view().services());
        assertThat(after.services()).extracting(Service::state).containsOnly(State.FRESH);
        assertThat(instances(after)).extracting(Instance::state).containsOnly(State.FRESH);
        assertThat(instances(after))
                .anySatisfy(instance -> assertThat(instance.disagreements()).isNotEmpty());
    }

    private Saved load() throws IOException {
        Path file = folder.resolve("sidelight.json");
        Files.write(file, GoldenFile.content(FILE));
        return new StateFile(file).load().orElseThrow();
    }

    private static List<Instance> instances(View view) {
        return view.services().stream().flatMap(Service::instances).toList();
    }

    /** As if the tasks had been elsewhere once. */
    private static Claims outOfDate(Claims claims) {
        Claims.Listed listed = (Claims.Listed) claims;
        List<ClaimedEndpoint> endpoints = listed.endpoints().stream()
                .map(endpoint -> endpoint instanceof Ports ports ? outOfDate(ports) : endpoint)
                .toList();
        return new Claims.Listed(listed.origin(), listed.at(), endpoints, listed.malformed());
    }

    private static ClaimedEndpoint outOfDate(Ports ports) {
        List<Ip> elsewhere = Stream.of("9.0.9.2", "9.0.9.1")
                .flatMap(ip -> Ip.parse(ip).stream())
                .toList();
        return new Ports(
                ports.name(),
                ports.vip(),
                ports.instances().stream()
                        .map(each -> each.task().startsWith("kafka")
                                ? new ClaimedInstance(each.task(), each.dnsName(), each.port(), elsewhere)
                                : each)
                        .toList());
    }
}
