package io.sidelight.refresh;

import static io.sidelight.TestFacts.stale;
import static io.sidelight.TestFacts.words;
import static io.sidelight.refresh.TestCluster.A_LIST;
import static io.sidelight.refresh.TestCluster.A_PASS;
import static io.sidelight.refresh.TestCluster.NOW;
import static io.sidelight.refresh.TestCluster.instance;
import static io.sidelight.refresh.TestCluster.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestFacts;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.DemoTask;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A task that is started on another host with another port: lists and name servers learn of it one after the other. */
class MoveTest {
    private static final String CASSANDRA = "cassandra";
    private static final String NODE = "node-0-server";
    private static final int OTHER_PORT = 9077;
    private static final String MESOS = "node-0-server.cassandra.mesos";

    /** Less than the wait between two lists. */
    private static final Duration SOON = Duration.ofSeconds(16);

    /** The longest time for which ChangeLatencyTest allows a task that is gone to be called fresh. */
    private static final Duration LONGEST_FRESH = Duration.ofSeconds(6);

    private static final Duration WHILE_MESOS_DNS_IS_BELIEVED = Duration.ofSeconds(28);

    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void whereDnsHasItFirstThePairIsStaleAndTheListIsReadAgainSoon() {
        cluster.after(NOW);
        cluster.after(A_LIST);
        startElsewhere();
        Instance moved = node(cluster.after(A_PASS));
        assertThat(dialled(moved)).isEqualTo("10.0.1.11:9042");
        assertThat(words(moved.state()))
                .isEqualTo(stale(
                        cluster.clock.instant(),
                        "contradictory: the list has 10.0.1.11, autoip has 10.0.1.12: DNS is used"));

        View after = cluster.after(SOON);
        assertThat(nodes(after)).hasSize(3);
        assertThat(dialled(node(after))).isEqualTo("10.0.1.12:" + OTHER_PORT);
        assertThat(service(after, CASSANDRA).state()).isEqualTo(State.FRESH);
    }

    @Test
    void cleanMove_leavesItsServiceFresh_andPairsNoOldPortWithTheNewAddress() {
        cluster.after(NOW);
        cluster.after(A_LIST);
        startElsewhere();
        for (int second = 1; second <= SOON.plus(A_PASS).toSeconds(); second++) {
            View view = cluster.after(Duration.ofSeconds(1));
            assertThat(service(view, CASSANDRA).state()).isEqualTo(State.FRESH);
            assertThat(nodes(view)).hasSize(3);
            assertThat(dialled(node(view))).isIn("10.0.1.11:9042", "10.0.1.12:" + OTHER_PORT);
            if (second > LONGEST_FRESH.toSeconds() && dialled(node(view)).equals("10.0.1.11:9042")) {
                assertThat(node(view).state()).isInstanceOf(State.Stale.class);
            }
        }
        assertThat(dialled(node(cluster.after(NOW)))).isEqualTo("10.0.1.12:" + OTHER_PORT);
    }

    @Test
    void moveThatTheListNeverConfirms_turnsItsServiceStale() {
        cluster.after(NOW);
        cluster.after(A_LIST);
        startElsewhere();
        cluster.schedulersFail(true);
        assertThat(service(cluster.after(A_LIST.plus(A_LIST)), CASSANDRA).state())
                .isInstanceOf(State.Stale.class);
    }

    @Test
    void whereTheListHasItFirstDnsIsAskedAnewAndThePairIsNotDialled() {
        cluster.after(NOW);
        startElsewhere();
        cluster.lag(NODE);
        int before = cluster.queries(MESOS);
        Instance added = node(cluster.after(WHILE_MESOS_DNS_IS_BELIEVED));
        assertThat(added.port()).isEqualTo(OTHER_PORT);
        assertThat(added.state()).isInstanceOf(State.Unknown.class);
        assertThat(TestFacts.why(added))
                .isEqualTo("never confirmed: contradictory: the list has 10.0.1.12, autoip has 10.0.1.11: DNS is used");
        assertThat(cluster.queries(MESOS) - before).as("A and AAAA").isEqualTo(2);

        cluster.lag("");
        View after = cluster.after(A_PASS);
        assertThat(nodes(after)).hasSize(3);
        assertThat(dialled(node(after))).isEqualTo("10.0.1.12:" + OTHER_PORT);
        assertThat(service(after, CASSANDRA).state()).isEqualTo(State.FRESH);
    }

    @Test
    void whileTheSchedulerFailsThePairStaysStale() {
        cluster.after(NOW);
        cluster.schedulersFail(true);
        startElsewhere();
        for (int pass = 0; pass < 5; pass++) {
            assertThat(node(cluster.after(A_LIST)).state()).isInstanceOf(State.Stale.class);
        }
        cluster.schedulersFail(false);
        assertThat(dialled(node(cluster.after(Duration.ofMinutes(1))))).isEqualTo("10.0.1.12:" + OTHER_PORT);
    }

    /** Its old name in Mesos-DNS must not make it a container of the new host. */
    @Test
    void aTaskThatWasGoneAndIsBackElsewhereIsOnTheHostAllTheSame() {
        cluster.after(NOW);
        DemoState before = cluster.cluster.state();
        cluster.cluster.become(DemoStates.without(before, node(before)));
        assertThat(nodes(cluster.after(A_LIST))).hasSize(2);
        cluster.lag(".mesos");
        cluster.cluster.become(before.moved(node(before)));
        Instance back = node(cluster.after(A_LIST));
        assertThat(back.network().kind()).isEqualTo(Network.Kind.HOST);
        assertThat(dialled(back)).isEqualTo("10.0.1.12:9042");
    }

    private void startElsewhere() {
        cluster.cluster.become(moved());
    }

    private DemoState moved() {
        DemoState state = cluster.cluster.state();
        DemoTask task = node(state.moved(node(state)));
        DemoTask started = DemoTask.onHost(CASSANDRA, NODE, task.endpoint(), task.agent(), OTHER_PORT);
        List<DemoTask> tasks = state.tasks().stream()
                .map(each -> each.equals(node(state)) ? started : each)
                .toList();
        return new DemoState(state.agents(), state.services(), tasks);
    }

    private static DemoTask node(DemoState state) {
        return state.task(CASSANDRA, NODE).orElseThrow();
    }

    private static Instance node(View view) {
        return instance(view, CASSANDRA, "native-client", NODE);
    }

    private static List<Instance> nodes(View view) {
        Service cassandra = service(view, CASSANDRA);
        return ((Endpoint.Ports) cassandra.endpoint("native-client").orElseThrow()).instances();
    }

    private static String dialled(Instance instance) {
        return ((Dial.To) instance.dial()).address();
    }
}
