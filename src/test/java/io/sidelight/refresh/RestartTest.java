package io.sidelight.refresh;

import static io.sidelight.TestFacts.stale;
import static io.sidelight.TestFacts.words;
import static io.sidelight.refresh.TestCluster.A_PASS;
import static io.sidelight.refresh.TestCluster.NOW;
import static io.sidelight.refresh.TestCluster.instance;
import static io.sidelight.refresh.TestCluster.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.demo.DemoStates;
import io.sidelight.demo.DemoTask;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Passes after a restart: what was saved is a last known good like any other. */
class RestartTest {
    private static final Cause FROM_BEFORE = new Cause.FromBefore();

    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void whatWasKnownIsThereAtOnceAndStale() {
        View before = cluster.after(NOW);
        Instant oldest = cluster.view.snapshot().oldest().orElseThrow();
        Instant saved = cluster.clock.instant();
        cluster.restart();
        View after = cluster.view.snapshot().view();
        assertThat(after.services()).extracting(Service::state).containsOnly(new State.Stale(saved, FROM_BEFORE));
        assertThat(after.services())
                .allSatisfy(service -> assertSameAddresses(
                        service, before.service(service.name()).orElseThrow()));
        assertThat(after.revision()).isGreaterThan(before.revision());
        assertThat(cluster.view.snapshot().started()).isTrue();
        assertThat(cluster.view.snapshot().oldest()).contains(oldest);
    }

    @Test
    void whileSchedulersAndNameServersAreSilentItStaysAndIsStaleSinceTheSaving() {
        View before = cluster.after(NOW);
        Instant saved = cluster.clock.instant();
        cluster.restart();
        cluster.schedulersFail(true);
        cluster.silence(".");
        View after = cluster.after(A_PASS);
        assertThat(after.services()).allSatisfy(service -> {
            assertThat(words(service.state()))
                    .isEqualTo(stale(
                            saved,
                            "server error (HTTP 502) from " + cluster.cluster.clusterUrl() + "/service/"
                                    + service.name() + "/v1/endpoints"));
            assertSameAddresses(service, before.service(service.name()).orElseThrow());
        });
    }

    @Test
    void theSchedulerIsAskedInTheFirstPassAndAllIsFreshOnceConfirmed() {
        View before = cluster.after(NOW);
        cluster.restart();
        View after = cluster.after(NOW);
        assertThat(after.services()).isEqualTo(before.services());
    }

    @Test
    void whileOnlyTheSchedulerFailsTheSavedListIsResolvedOn() {
        cluster.after(NOW);
        cluster.restart();
        cluster.schedulersFail(true);
        cluster.cluster.move();
        View view = cluster.after(NOW);
        Instance moved = instance(view, "kafka", "broker", "kafka-0-broker");
        DemoTask task = cluster.cluster.state().task("kafka", "kafka-0-broker").orElseThrow();
        assertThat(moved.state()).isInstanceOf(State.Stale.class);
        assertThat(moved.container().ip().map(Ip::toString))
                .contains(task.autoip().getHostAddress());
        assertThat(moved.host().ip().map(Ip::toString)).contains("10.0.1.12");
        Instance mapped = instance(view, "prod/es.v1", "coordinator-http", "coordinator-0-node");
        assertThat(mapped.state()).isEqualTo(State.FRESH);
        assertThat(mapped.container().ip().map(Ip::toString)).contains("172.31.254.3");
        assertThat(service(view, "kafka").state()).isInstanceOf(State.Stale.class);
    }

    @Test
    void aTaskThatLeftWhileTheAgentWasAwayLeavesTheView() {
        cluster.after(NOW);
        cluster.restart();
        cluster.cluster.become(DemoStates.without(
                cluster.cluster.state(),
                cluster.cluster.state().task("kafka", "kafka-2-broker").orElseThrow()));
        Endpoint.Ports broker = (Endpoint.Ports)
                service(cluster.after(NOW), "kafka").endpoint("broker").orElseThrow();
        assertThat(broker.instances()).extracting(Instance::task).containsExactly("kafka-0-broker", "kafka-1-broker");
    }

    @Test
    void aRestartMakesNothingYounger() {
        cluster.after(NOW);
        cluster.silence("kafka");
        State before = service(cluster.after(A_PASS), "kafka").state();
        cluster.clock.advance(Duration.ofHours(1));
        cluster.restart();
        State after = service(cluster.view.snapshot().view(), "kafka").state();
        assertThat(((State.Stale) after).since()).isEqualTo(((State.Stale) before).since());
    }

    private static void assertSameAddresses(Service now, Service before) {
        assertThat(now.endpoints()).hasSameSizeAs(before.endpoints());
        for (Endpoint endpoint : now.endpoints()) {
            Endpoint known = before.endpoint(endpoint.name()).orElseThrow();
            if (endpoint instanceof Endpoint.Ports ports && known instanceof Endpoint.Ports were) {
                assertThat(ports.vip()).isEqualTo(were.vip());
                assertThat(ports.instances())
                        .usingRecursiveComparison()
                        .ignoringFields("state")
                        .isEqualTo(were.instances());
            }
        }
    }
}
