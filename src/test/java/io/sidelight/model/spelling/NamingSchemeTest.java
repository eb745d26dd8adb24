package io.sidelight.model.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.ServiceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingSchemeTest {
    private static final NamingScheme SPELLING = new NamingScheme("mesos");
    private static final ServiceName SERVICE = new ServiceName("prod/es.v1");
    private static final String TASK = "data-0-node";

    /** The test has all spellings of one service with a folder and a dot. */
    @Test
    void folderedService_isSpelledDifferentlyByEachProgram() {
        String app = NamingScheme.discoveryName(SERVICE.value());
        assertThat(NamingScheme.adminRouterPath(SERVICE)).isEqualTo("/service/prod/es.v1/v1/endpoints");
        assertThat(SPELLING.autoip(TASK, SERVICE)).isEqualTo("data-0-node.prodes-v1.autoip.dcos.thisdcos.directory");
        assertThat(SPELLING.containerip(TASK, SERVICE))
                .isEqualTo("data-0-node.prodes-v1.containerip.dcos.thisdcos.directory");
        assertThat(SPELLING.agentip(TASK, SERVICE)).isEqualTo("data-0-node.prodes-v1.agentip.dcos.thisdcos.directory");
        assertThat(SPELLING.vip("data", SERVICE)).isEqualTo("data.prodes.v1.l4lb.thisdcos.directory");
        assertThat(SPELLING.mesos(TASK, SERVICE)).isEqualTo("data-0-node.prodes.v1.mesos");
        assertThat(SPELLING.slave(TASK, SERVICE)).isEqualTo("data-0-node.prodes.v1.slave.mesos");
        assertThat(SPELLING.framework(SERVICE)).isEqualTo("prodes.v1.mesos");
        assertThat(SPELLING.srv(TASK, SERVICE)).isEqualTo("_data-0-node._tcp.prodes.v1.mesos");
        assertThat(SPELLING.srv("http_api", TASK, SERVICE)).isEqualTo("_http-api._data-0-node._tcp.prodes.v1.mesos");
        assertThat(SPELLING.slaveSrv(TASK, SERVICE)).isEqualTo("_data-0-node._tcp.prodes.v1.slave.mesos");
        assertThat(NamingScheme.multiServicePath(SERVICE)).isEqualTo("/v1/service/prod.es.v1/endpoints");
        assertThat(NamingScheme.zooKeeperNode(SERVICE)).isEqualTo("dcos-service-prod__es.v1");
        assertThat(app).isEqualTo("es.v1.prod");
        assertThat(SPELLING.autoip(app, NamingScheme.MARATHON))
                .isEqualTo("es-v1-prod.marathon.autoip.dcos.thisdcos.directory");
        assertThat(SPELLING.schedulerVip(SERVICE)).isEqualTo("api.prodes.v1.marathon.l4lb.thisdcos.directory");
    }

    /** The names are as observed with a real Mesos-DNS. */
    @ParameterizedTest
    @CsvSource({
        "My_App,         marathon,          my-app.marathon.mesos",
        "-bad!-,         marathon,          bad.marathon.mesos",
        "app.sub.group,  marathon,          app-sub-group.marathon.mesos",
        "node,           data/eu/cassandra, node.dataeucassandra.mesos",
        "node,           prod/es.v1,        node.prodes.v1.mesos",
        "node,           Kafka,             node.kafka.mesos",
    })
    void mesosDnsName_isAsObserved(String task, String service, String name) {
        assertThat(SPELLING.mesos(task, new ServiceName(service))).isEqualTo(name);
    }

    @Test
    void label_endsAfter63Characters() {
        String name = SPELLING.mesos("a".repeat(70), new ServiceName("kafka"));
        assertThat(name).isEqualTo("a".repeat(63) + ".kafka.mesos");
    }

    @Test
    void twoFolders_canCollide() {
        assertThat(SPELLING.autoip(TASK, new ServiceName("a/bc")))
                .isEqualTo(SPELLING.autoip(TASK, new ServiceName("ab/c")));
    }

    @Test
    void mesosDnsDomain_isConfigurable() {
        assertThat(new NamingScheme("cluster.example").mesos(TASK, SERVICE))
                .isEqualTo("data-0-node.prodes.v1.cluster.example");
    }
}
