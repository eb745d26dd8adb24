package io.sidelight.refresh;

import static io.sidelight.TestFacts.disagreements;
import static io.sidelight.refresh.TestCluster.A_LIST;
import static io.sidelight.refresh.TestCluster.A_PASS;
import static io.sidelight.refresh.TestCluster.NOW;
import static io.sidelight.refresh.TestCluster.instance;
import static io.sidelight.refresh.TestCluster.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.demo.DemoStates;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.network.Dial;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contradictions between schedulers and name servers are shown beside the chosen address. */
class DisagreementTest {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void inAHealthyClusterAllFitsTogether() {
        assertThat(cluster.after(NOW).services().stream().flatMap(Service::instances))
                .hasSize(8)
                .allSatisfy(instance -> assertThat(instance.disagreements()).isEmpty());
    }

    @Test
    void aTaskThatMovedDisagreesWithItsListUntilThatIsReadAgain() {
        cluster.after(NOW);
        cluster.after(A_LIST);
        cluster.cluster.move();
        Instance moved = kafka0(cluster.after(A_PASS));
        assertThat(disagreements(moved)).containsExactly("the list has 9.0.1.130, autoip has 9.0.2.131: DNS is used");
        assertThat(((Dial.To) moved.dial()).address()).isEqualTo("9.0.2.131:1025");
        assertThat(kafka0(cluster.after(A_LIST)).disagreements()).isEmpty();
    }

    /** One of the two may be late. After both were read again, a contradiction is not news. */
    @Test
    void newContradiction_makesTheInstanceStaleUntilTheListIsReadAgain() {
        long before = cluster.after(NOW).revision();
        cluster.bendLists(DisagreementTest::outOfDate);
        View first = cluster.after(A_LIST);
        assertThat(first.services()).allSatisfy(each -> assertThat(each.state()).isInstanceOf(State.Stale.class));
        assertThat(first.services().stream().flatMap(Service::instances))
                .hasSize(8)
                .allSatisfy(instance -> assertThat(instance.disagreements()).hasSize(1));
        assertThat(first.revision()).isEqualTo(before + first.services().size());

        View settled = cluster.after(A_LIST);
        assertThat(settled.services())
                .allSatisfy(each -> assertThat(each.state()).isEqualTo(State.FRESH));
        assertThat(settled.services().stream().flatMap(Service::instances))
                .hasSize(8)
                .allSatisfy(instance -> assertThat(instance.disagreements()).hasSize(1));
        assertThat(cluster.after(A_LIST).revision()).isEqualTo(settled.revision());
        cluster.bendLists(claims -> claims);
        View healed = cluster.after(A_LIST);
        assertThat(healed.services().stream().flatMap(Service::instances))
                .hasSize(8)
                .allSatisfy(instance -> assertThat(instance.disagreements()).isEmpty());
    }

    @Test
    void discrepancyThatLastsOverARestart_isNoNews() {
        cluster.bendLists(DisagreementTest::outOfDate);
        cluster.after(NOW);
        cluster.restart();
        assertThat(cluster.after(A_MOMENT).services())
                .allSatisfy(each -> assertThat(each.state()).isEqualTo(State.FRESH));
    }

    @Test
    void discrepancyThatBeganWhileTheAgentWasAway_isNews() {
        cluster.after(NOW);
        cluster.restart();
        cluster.bendLists(DisagreementTest::outOfDate);
        assertThat(cluster.after(A_MOMENT).services())
                .allSatisfy(each -> assertThat(each.state()).isInstanceOf(State.Stale.class));
    }

    /** The demo cluster's servers shuffle records as the real ones do. */
    @Test
    void theOrderOfRecordsIsNoNewsEither() {
        cluster.cluster.become(DemoStates.withSharedName(cluster.cluster.state(), "kafka", 5));
        cluster.bendLists(DisagreementTest::outOfDate);
        View first = cluster.after(NOW);
        assertThat(service(first, "kafka").instances()).isNotEmpty().allSatisfy(instance -> assertThat(
                        disagreements(instance))
                .containsExactly("the list has 9.0.9.1, 9.0.9.2, autoip has 9.0.1.130, 9.0.1.131,"
                        + " 9.0.2.130 and 2 more: DNS is used"));
        for (int pass = 0; pass < 8; pass++) {
            assertThat(cluster.after(A_PASS).revision()).isEqualTo(first.revision());
        }
    }

    private static Instance kafka0(View view) {
        return instance(view, "kafka", "broker", "kafka-0-broker");
    }

    /** As if all tasks had been elsewhere once. */
    private static ListResult outOfDate(ListResult claims) {
        ListResult.Listed listed = (ListResult.Listed) claims;
        List<ListedEndpoint> endpoints =
                listed.endpoints().stream().map(DisagreementTest::outOfDate).toList();
        return new ListResult.Listed(listed.origin(), listed.at(), endpoints, listed.malformed());
    }

    private static ListedEndpoint outOfDate(ListedEndpoint endpoint) {
        if (!(endpoint instanceof ListedPorts ports)) {
            return endpoint;
        }
        List<Ip> elsewhere =
                List.of(Ip.parse("9.0.9.2").orElseThrow(), Ip.parse("9.0.9.1").orElseThrow());
        return new ListedPorts(
                ports.name(),
                ports.vip(),
                ports.instances().stream()
                        .map(each -> new ListedInstance(each.task(), each.dnsName(), each.port(), elsewhere))
                        .toList());
    }
}
