package io.sidelight.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.ServiceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final Spelling SPELLING = new Spelling("mesos");
    private static final ServiceName SERVICE = new ServiceName("prod/es.v1");
    private static final String TASK = "data-0-node";

    /** Every spelling of one foldered, dotted service, as the programs concerned make them (domain facts, 1.7). */
    @Test
    void aFolderedServiceHasAsManyNamesAsThereArePrograms() {
        assertThat(Spelling.adminRouterPath(SERVICE)).isEqualTo("/service/prod/es.v1/v1/endpoints");
        assertThat(SPELLING.autoip(TASK, SERVICE)).isEqualTo("data-0-node.prodes-v1.autoip.dcos.thisdcos.directory");
        assertThat(SPELLING.vip("data", SERVICE)).isEqualTo("data.prodes.v1.l4lb.thisdcos.directory");
        assertThat(SPELLING.mesos(TASK, SERVICE)).isEqualTo("data-0-node.prodes.v1.mesos");
        assertThat(Spelling.multiServicePath(SERVICE)).isEqualTo("/v1/service/prod.es.v1/endpoints");
        assertThat(Spelling.zooKeeperNode(SERVICE)).isEqualTo("dcos-service-prod__es.v1");
        assertThat(SPELLING.marathonAutoip(SERVICE)).isEqualTo("es-v1-prod.marathon.autoip.dcos.thisdcos.directory");
    }

    /** As a real Mesos-DNS was seen to answer (domain facts, 2.2). */
    @ParameterizedTest
    @CsvSource({
        "My_App,         marathon,          my-app.marathon.mesos",
        "-bad!-,         marathon,          bad.marathon.mesos",
        "app.sub.group,  marathon,          app-sub-group.marathon.mesos",
        "node,           data/eu/cassandra, node.dataeucassandra.mesos",
        "node,           prod/es.v1,        node.prodes.v1.mesos",
        "node,           Kafka,             node.kafka.mesos",
    })
    void mesosDnsNames(String task, String service, String name) {
        assertThat(SPELLING.mesos(task, new ServiceName(service))).isEqualTo(name);
    }

    @Test
    void aLabelEndsAfter63Characters() {
        String name = SPELLING.mesos("a".repeat(70), new ServiceName("kafka"));
        assertThat(name).isEqualTo("a".repeat(63) + ".kafka.mesos");
    }

    @Test
    void twoFoldersCanCollide() {
        assertThat(SPELLING.autoip(TASK, new ServiceName("a/bc")))
                .isEqualTo(SPELLING.autoip(TASK, new ServiceName("ab/c")));
    }

    @Test
    void theDomainOfMesosDnsCanBeAnother() {
        assertThat(new Spelling("cluster.example").mesos(TASK, SERVICE))
                .isEqualTo("data-0-node.prodes.v1.cluster.example");
    }
}
