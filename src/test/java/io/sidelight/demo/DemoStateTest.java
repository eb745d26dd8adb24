package io.sidelight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoStateTest {
    private static final DemoState INITIAL = DemoState.initial();

    @Test
    void overlayTask_movesToTheNextAgentsSlice() {
        DemoTask moved = moved("kafka", "kafka-2-broker");

        assertThat(moved.agent()).isEqualTo(DemoState.ipv4(10, 0, 1, 11));
        assertThat(moved.container()).contains(DemoState.ipv4(9, 0, 1, 131));
    }

    @Test
    void hostTask_hasNoContainerAddressAfterAMove() {
        DemoTask moved = moved("cassandra", "node-0-server");

        assertThat(moved.agent()).isEqualTo(DemoState.ipv4(10, 0, 1, 12));
        assertThat(moved.container()).isEmpty();
    }

    @Test
    void bridgeTask_keepsItsContainerAddressOnEveryAgent() {
        DemoTask moved = moved("prod/es.v1", "coordinator-0-node");

        assertThat(moved.agent()).isEqualTo(DemoState.ipv4(10, 0, 1, 12));
        assertThat(moved.container()).contains(DemoState.ipv4(172, 31, 254, 3));
    }

    @Test
    void taskCanBeRemoved() {
        DemoTask task = INITIAL.task("kafka", "kafka-1-broker").orElseThrow();

        assertThat(DemoStates.without(INITIAL, task).tasks("kafka"))
                .extracting(DemoTask::name)
                .containsExactly("kafka-0-broker", "kafka-2-broker");
    }

    @Test
    void manyInstances_haveUniqueNamesAndAddresses() {
        List<DemoTask> tasks = DemoStates.withInstances(INITIAL, "web", 2_000).tasks("web");

        assertThat(tasks).hasSize(2_000);
        assertThat(tasks).extracting(DemoTask::name).doesNotHaveDuplicates().contains("node-0-server");
        assertThat(tasks).extracting(DemoTask::container).doesNotHaveDuplicates();
    }

    @Test
    void containersAreInTheSliceOfTheirAgent() {
        DemoState state = DemoStates.withSharedName(DemoStates.withInstances(INITIAL, "web", 2_000), "api", 2_000);

        assertThat(state.tasks("api")).allSatisfy(task -> {
            InetAddress container = task.container().orElseThrow();
            assertThat(container.getAddress()[2])
                    .isEqualTo((byte) (state.agents().indexOf(task.agent()) + 1));
        });
    }

    @Test
    void manyInstancesCanShareOneName() {
        assertThat(DemoStates.withSharedName(INITIAL, "web", 200).tasks("web"))
                .hasSize(200)
                .allSatisfy(task -> assertThat(task.name()).isEqualTo("node"));
    }

    @Test
    void generatedService_replacesTheServiceWithItsName() {
        DemoState state = DemoStates.withInstances(INITIAL, "kafka", 2);

        assertThat(state.services()).hasSize(3);
        assertThat(state.tasks("kafka")).hasSize(2);
        assertThat(state.services())
                .filteredOn(service -> service.name().equals("kafka"))
                .singleElement()
                .satisfies(kafka -> assertThat(kafka.texts()).isEmpty());
    }

    @Test
    void marathonApps_haveTheirFoldersInTheirIds() {
        assertThat(INITIAL.apps()).containsExactly("/shop/gateway", "/shop/web");
    }

    @Test
    void agentsAreOnlyAdded() {
        assertThat(DemoStates.withAgents(INITIAL, 500).agents()).hasSize(500).doesNotHaveDuplicates();
        assertThat(DemoStates.withAgents(INITIAL, 1)).isEqualTo(INITIAL);
    }

    private static DemoTask moved(String service, String name) {
        DemoTask task = INITIAL.task(service, name).orElseThrow();
        return INITIAL.moved(task).task(service, name).orElseThrow();
    }
}
