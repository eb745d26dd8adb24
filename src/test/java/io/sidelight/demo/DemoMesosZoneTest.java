package io.sidelight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;

/** The rules of Mesos-DNS for {@code .mesos}. */
class DemoMesosZoneTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private DemoCluster cluster;
    private DemoClient client;

    @BeforeEach
    void start() {
        cluster = DemoCluster.start(Clock.fixed(NOW, ZoneOffset.UTC));
        client = DemoClient.of(cluster);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            host network                       | node-1-server.cassandra.mesos      | A    | NOERROR  | 10.0.1.12                     | no
            overlay: the agent, not 9.x        | kafka-0-broker.kafka.mesos         | A    | NOERROR  | 10.0.1.11                     | no
            foldered: slashes drop, dots stay  | coordinator-1-node.prodes.v1.mesos | A    | NOERROR  | 10.0.1.12                     | no
            foldered, as dcos-net spells it    | coordinator-1-node.prodes-v1.mesos | A    | NXDOMAIN | ''                            | yes
            discovery name, as it is           | gateway.shop.marathon.mesos        | A    | NOERROR  | 10.0.1.13                     | no
            discovery name, as one label       | gateway-shop.marathon.mesos        | A    | NOERROR  | 10.0.1.13                     | no
            name that several tasks share      | web-shop.marathon.mesos            | A    | NOERROR  | 10.0.1.11 10.0.1.12           | no
            always the agent                   | kafka-0-broker.kafka.slave.mesos   | A    | NOERROR  | 10.0.1.11                     | no
            no port of the agent's on overlay  | _web-shop._tcp.marathon.slave.mesos | SRV | NOERROR  | ''                            | no
            leading master                     | leader.mesos                       | A    | NOERROR  | 10.0.0.10                     | no
            any master                         | master.mesos                       | A    | NOERROR  | 10.0.0.10                     | no
            all agents                         | slave.mesos                        | A    | NOERROR  | 10.0.1.11 10.0.1.12 10.0.1.13 | no
            no IPv6                            | kafka-0-broker.kafka.mesos         | AAAA | NOERROR  | ''                            | yes
            other type                         | kafka-0-broker.kafka.mesos         | TXT  | NOERROR  | ''                            | yes
            name that has SRV only             | _kafka-0-broker._tcp.kafka.mesos   | A    | NOERROR  | ''                            | yes
            unknown name                       | kafka-9-broker.kafka.mesos         | A    | NXDOMAIN | ''                            | yes
            unknown name                       | kafka-9-broker.kafka.mesos         | AAAA | NXDOMAIN | ''                            | yes
            unknown SRV is no error            | _kafka-9-broker._tcp.kafka.mesos   | SRV  | NOERROR  | ''                            | no
            empty non-terminal                 | _tcp.kafka.mesos                   | A    | NXDOMAIN | ''                            | yes
            SOA comes in the authority section | mesos                              | SOA  | NOERROR  | ''                            | yes
            """)
    void recordsOfEachName(String rule, String name, String type, String rcode, String answers, String soa)
            throws IOException {
        Message reply = client.udp(name, type);

        assertThat(Rcode.string(reply.getRcode())).isEqualTo(rcode);
        assertThat(String.join(" ", DemoClient.data(reply, Section.ANSWER))).isEqualTo(answers);
        assertThat(reply.getSection(Section.AUTHORITY)).hasSize(soa.equals("yes") ? 1 : 0);
        assertThat(reply.getSection(Section.ANSWER))
                .allSatisfy(record -> assertThat(record.getTTL()).isEqualTo(60));
    }

    @Test
    void soa_hasTheRequestedName_andTheTimeAsSerial() throws IOException {
        SOARecord soa = (SOARecord) client.udp("kafka-9-broker.kafka.mesos", "A")
                .getSection(Section.AUTHORITY)
                .get(0);

        assertThat(soa.getName()).hasToString("kafka-9-broker.kafka.mesos.");
        assertThat(soa.getTTL()).isEqualTo(60);
        assertThat(soa.getMinimum()).isEqualTo(60);
        assertThat(soa.getSerial()).isEqualTo(NOW.getEpochSecond());
    }

    @Test
    void srvRecord_hasTheAnnouncedPort_andATargetWithTheAgentsAddress() throws IOException {
        Message reply = client.udp("_kafka-0-broker._tcp.kafka.mesos", "SRV");
        SRVRecord service = (SRVRecord) reply.getSection(Section.ANSWER).get(0);
        String target = service.getTarget().toString(true);

        assertThat(service.getPriority()).isZero();
        assertThat(service.getWeight()).isEqualTo(1);
        assertThat(service.getPort()).isEqualTo(1025);
        assertThat(target).matches("kafka-0-broker-[a-z0-9]{5}-s0\\.kafka\\.mesos");
        assertThat(reply.getSection(Section.ADDITIONAL)).singleElement().satisfies(address -> {
            assertThat(address.getName().toString(true)).isEqualTo(target);
            assertThat(address.rdataToString()).isEqualTo("10.0.1.11");
        });
        assertThat(client.answerSection(target, "A")).containsExactly("10.0.1.11");
    }

    @Test
    void srvRecord_existsUnderThePortsNameToo() throws IOException {
        assertThat(client.answerSection("_broker._kafka-0-broker._tcp.kafka.mesos", "SRV"))
                .isEqualTo(client.answerSection("_kafka-0-broker._tcp.kafka.mesos", "SRV"));
    }

    @ParameterizedTest
    @CsvSource({
        "_gateway-shop._tcp.marathon.slave.mesos,    31080, gateway-shop-.....-s2\\.marathon\\.slave\\.mesos",
        "_gateway-shop._udp.marathon.slave.mesos,    31080, gateway-shop-.....-s2\\.marathon\\.slave\\.mesos",
        "_gateway.shop._tcp.marathon.mesos,          31080, gateway\\.shop-.....-s2\\.marathon\\.mesos",
        "_coordinator-0-node._tcp.prodes.v1.slave.mesos, 1026, coordinator-0-node-.....-s0\\.prodes\\.v1\\.slave\\.mesos",
    })
    void agentPorts_haveTheirOwnSrvRecords(String name, int port, String target) throws IOException {
        assertThat(client.udp(name, "SRV").getSection(Section.ANSWER))
                .singleElement()
                .satisfies(record -> {
                    SRVRecord service = (SRVRecord) record;
                    assertThat(service.getPort()).isEqualTo(port);
                    assertThat(service.getTarget().toString(true)).matches(target);
                });
    }

    @Test
    void everyReply_isAuthoritativeAndAnnouncesRecursion() throws IOException {
        assertThat(DemoClient.flags(client.udp("leader.mesos", "A"))).isEqualTo("qr aa rd ra");
        assertThat(DemoClient.flags(client.udp("nobody.mesos", "A"))).isEqualTo("qr aa rd ra");
    }

    @Test
    void recursionDesired_isCopiedFromTheQuery() throws IOException {
        Message query = DemoClient.query("leader.mesos", "A");
        query.getHeader().unsetFlag(Flags.RD);

        assertThat(client.send(query).getHeader().getFlag(Flags.RD)).isFalse();
    }

    @Test
    void addressOwners_areLowerCase_andSrvOwnersHaveTheQuestionsCase() throws IOException {
        Message addresses = client.udp("Slave.MESOS", "A");
        Message services = client.udp("_Kafka-0-Broker._tcp.kafka.mesos", "SRV");

        assertThat(addresses.getQuestion().getName()).hasToString("Slave.MESOS.");
        assertThat(owners(addresses)).containsExactly("slave.mesos.");
        assertThat(owners(services)).containsExactly("_Kafka-0-Broker._tcp.kafka.mesos.");
    }

    @Test
    void orderOfRecords_changes() throws IOException {
        Set<List<String>> orders = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            orders.add(client.udp("slave.mesos", "A").getSection(Section.ANSWER).stream()
                    .map(Record::rdataToString)
                    .toList());
        }

        assertThat(orders).hasSizeGreaterThan(1);
    }

    @Test
    void udpReply_hasAtMost512Bytes() throws IOException {
        cluster.become(DemoStates.withAgents(DemoState.initial(), 200));

        Message reply = client.udp("slave.mesos", "A");

        assertThat(reply.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(reply.getSection(Section.ANSWER)).hasSize(30);
        assertThat(reply.numBytes()).isLessThanOrEqualTo(512);
        assertThat(reply.getOPT()).isNull();
        assertThat(client.tcp("slave.mesos", "A").getSection(Section.ANSWER)).hasSize(200);
    }

    @Test
    void additionalRecords_areLeftOutFirst() throws IOException {
        cluster.become(DemoStates.withSharedName(DemoState.initial(), "web", 8));
        Message enough = client.udp("_node._tcp.web.mesos", "SRV");
        cluster.become(DemoStates.withSharedName(DemoState.initial(), "web", 200));
        Message tooMany = client.udp("_node._tcp.web.mesos", "SRV");
        Message all = client.tcp("_node._tcp.web.mesos", "SRV");

        assertThat(enough.getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(enough.getSection(Section.ANSWER)).hasSize(8);
        assertThat(enough.getSection(Section.ADDITIONAL)).isEmpty();
        assertThat(tooMany.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(tooMany.getSection(Section.ANSWER)).hasSizeBetween(8, 12);
        assertThat(tooMany.getSection(Section.ADDITIONAL)).isEmpty();
        assertThat(all.getSection(Section.ANSWER)).hasSize(200).doesNotHaveDuplicates();
        assertThat(all.getSection(Section.ADDITIONAL)).hasSize(200);
    }

    private static Set<String> owners(Message reply) {
        Set<String> owners = new HashSet<>();
        reply.getSection(Section.ANSWER)
                .forEach(record -> owners.add(record.getName().toString()));
        return owners;
    }
}
