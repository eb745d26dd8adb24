package io.sidelight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/** The rules of dcos-net for {@code thisdcos.directory}. */
class DemoDirectoryZoneTest {
    private static final String DIRECTORY = ".thisdcos.directory";

    private DemoCluster cluster;
    private DemoClient client;

    @BeforeEach
    void start() {
        cluster = DemoCluster.start(Clock.systemUTC());
        client = DemoClient.of(cluster);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            host network: autoip is the agent    | node-1-server.cassandra.autoip.dcos           | A    | NOERROR  | 10.0.1.12
            host network: agentip                | node-1-server.cassandra.agentip.dcos          | A    | NOERROR  | 10.0.1.12
            host network: no containerip         | node-1-server.cassandra.containerip.dcos      | A    | NXDOMAIN | ''
            overlay: autoip is the container     | kafka-0-broker.kafka.autoip.dcos              | A    | NOERROR  | 9.0.1.130
            overlay: agentip                     | kafka-0-broker.kafka.agentip.dcos             | A    | NOERROR  | 10.0.1.11
            overlay: containerip                 | kafka-0-broker.kafka.containerip.dcos         | A    | NOERROR  | 9.0.1.130
            mapped ports: autoip is the agent    | coordinator-1-node.prodes-v1.autoip.dcos      | A    | NOERROR  | 10.0.1.12
            mapped ports: agentip                | coordinator-1-node.prodes-v1.agentip.dcos     | A    | NOERROR  | 10.0.1.12
            mapped ports: containerip            | coordinator-1-node.prodes-v1.containerip.dcos | A    | NOERROR  | 172.31.254.3
            foldered, as Mesos-DNS spells it     | coordinator-1-node.prodes.v1.autoip.dcos      | A    | NXDOMAIN | ''
            an app: every task's container       | web-shop.marathon.containerip.dcos            | A    | NOERROR  | 9.0.1.140 9.0.2.140
            an app: every task's agent           | web-shop.marathon.agentip.dcos                | A    | NOERROR  | 10.0.1.11 10.0.1.12
            an app, as Mesos-DNS spells it too   | web.shop.marathon.agentip.dcos                | A    | NXDOMAIN | ''
            the agent of the DNS server's node   | thisnode                                      | A    | NOERROR  | 10.0.1.11
            no IPv6                              | kafka-0-broker.kafka.autoip.dcos              | AAAA | NOERROR  | ''
            no SRV in this zone                  | _kafka-0-broker._tcp.kafka.autoip.dcos        | SRV  | NXDOMAIN | ''
            unknown task                         | kafka-9-broker.kafka.autoip.dcos              | A    | NXDOMAIN | ''
            unknown VIP                          | nothing.kafka.l4lb                            | A    | NXDOMAIN | ''
            VIP of a foldered service keeps dots | coordinator.prodes-v1.l4lb                    | A    | NXDOMAIN | ''
            """)
    void recordsOfEachName(String rule, String name, String type, String rcode, String expected) throws IOException {
        Message reply = client.udp(name + DIRECTORY, type);

        assertThat(Rcode.string(reply.getRcode())).isEqualTo(rcode);
        assertThat(String.join(" ", DemoClient.data(reply, Section.ANSWER))).isEqualTo(expected);
        assertThat(reply.getSection(Section.AUTHORITY)).hasSize(expected.isEmpty() ? 1 : 0);
        assertThat(reply.getSection(Section.ANSWER))
                .allSatisfy(record -> assertThat(record.getTTL()).isEqualTo(5));
    }

    @ParameterizedTest
    @CsvSource({"node.cassandra.l4lb", "broker.kafka.l4lb", "coordinator.prodes.v1.l4lb"})
    void vip_hasOneConstantAddressInItsRange(String name) throws IOException {
        String address = client.answerSection(name + DIRECTORY, "A").get(0);
        cluster.become(DemoStates.withInstances(DemoState.initial(), "other", 3));

        assertThat(address).startsWith("11.");
        assertThat(client.answerSection(name + DIRECTORY, "A")).containsExactly(address);
    }

    @Test
    void everyReply_isAuthoritativeWithoutRecursion() throws IOException {
        assertThat(DemoClient.flags(client.udp("thisnode" + DIRECTORY, "A"))).isEqualTo("qr aa rd");
        assertThat(DemoClient.flags(client.udp("nobody" + DIRECTORY, "A"))).isEqualTo("qr aa rd");
    }

    @Test
    void denial_hasATtlOf1Second() throws IOException {
        SOARecord soa = (SOARecord) client.udp("nobody" + DIRECTORY, "A")
                .getSection(Section.AUTHORITY)
                .get(0);

        assertThat(soa.getName()).hasToString("thisdcos.directory.");
        assertThat(soa.getMinimum()).isEqualTo(1);
    }

    @Test
    void announcedSize_isRespected() throws IOException {
        cluster.become(DemoStates.withSharedName(DemoState.initial(), "web", 60));
        String name = "node.web.autoip.dcos" + DIRECTORY;
        Message announced = client.udp(name, "A");
        Message unannounced = client.udpWithoutEdns(name, "A");

        assertThat(announced.getOPT()).isNotNull();
        assertThat(announced.getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(announced.getSection(Section.ANSWER)).hasSize(60);
        assertThat(unannounced.getOPT()).isNull();
        assertThat(unannounced.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(unannounced.numBytes()).isLessThanOrEqualTo(512);
    }

    @Test
    void truncatedReply_keepsItsOptAndItsSize() throws IOException {
        cluster.become(DemoStates.withSharedName(DemoState.initial(), "web", 2_000));
        String name = "node.web.autoip.dcos" + DIRECTORY;
        Message truncated = client.udp(name, "A");

        assertThat(truncated.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(truncated.getOPT()).isNotNull();
        assertThat(truncated.numBytes()).isBetween(1280 - 15, 1280);
        assertThat(client.tcp(name, "A").getSection(Section.ANSWER))
                .hasSize(2_000)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"example.com", "11.1.0.10.in-addr.arpa", "directory"})
    void otherNames_areRefused(String name) throws IOException {
        Message reply = client.udp(name, "A");

        assertThat(reply.getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(DemoClient.flags(reply)).isEqualTo("qr rd");
    }
}
