package io.sidelight.publish.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestFacts;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.State;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.network.Network;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The names that passes may query for a task. */
class InstanceNamesTest {
    private static final String AUTOIP = "b-0.kafka.autoip.dcos.thisdcos.directory";

    @Test
    void withDcosNet_namesIncludeAllItsZonesAndTheAgentsName() {
        Instance task = instance(AUTOIP, "b-0.kafka.prod.example");
        assertThat(InstanceNames.of(task))
                .contains(
                        AUTOIP,
                        "b-0.kafka.prod.example",
                        "b-0.kafka.agentip.dcos.thisdcos.directory",
                        "b-0.kafka.containerip.dcos.thisdcos.directory",
                        "b-0.kafka.slave.prod.example")
                .doesNotHaveDuplicates();
        assertThat(InstanceNames.mesosDns(task)).contains("b-0.kafka.prod.example");
    }

    @Test
    void withoutDcosNet_theTasksNameFollowsIpSources() {
        Instance task = instance("b-0.kafka.mesos", "b-0.kafka.slave.mesos");
        assertThat(InstanceNames.of(task)).contains("b-0.kafka.mesos", "b-0.kafka.slave.mesos");
        assertThat(InstanceNames.mesosDns(task)).contains("b-0.kafka.mesos");
    }

    @Test
    void taskWithTheAgentsNameOnly_hasNoNameThatFollowsIpSources() {
        assertThat(InstanceNames.mesosDns(instance("b-0.kafka.slave.mesos", "b-0.kafka.slave.mesos")))
                .isEmpty();
    }

    private static Instance instance(String container, String host) {
        return new Instance(
                "b-0",
                1025,
                Protocol.TCP,
                Network.unknown(TestFacts.because("not queried")),
                false,
                new NamedIp(container, Optional.empty()),
                new NamedIp(host, Optional.empty()),
                State.FRESH,
                List.of());
    }
}
