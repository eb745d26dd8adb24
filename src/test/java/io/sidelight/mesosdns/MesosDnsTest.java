package io.sidelight.mesosdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What is known of Mesos-DNS (domain.md 2.4 to 2.8) and is not in the recordings. */
class MesosDnsTest {
    private static final MesosDnsConfig CONFIG = MesosDnsConfig.dcos();
    private static final MasterState ONE = tasks(1);
    private static final String HOST = "big.scale.mesos.";
    private static final String SERVICE = "_big._tcp.scale.mesos.";

    @ParameterizedTest
    @CsvSource({
        "big.scale.mesos., A, UDP, 29, 497, true",
        "big.scale.mesos., A, TCP, 200, 3233, false",
        "_big._tcp.scale.mesos., SRV, UDP, 10, 509, true",
        "_big._tcp.scale.mesos., SRV, TCP, 200, 12639, false",
    })
    void responsesOf200TasksHaveTheObservedSizes(
            String name, String type, Transport transport, int answers, int bytes, boolean truncated)
            throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG, tasks(200))) {
            Message response = ask(dns, name, type, transport);
            assertThat(response.getSection(Section.ANSWER)).hasSize(answers);
            assertThat(response.numBytes()).isEqualTo(bytes);
            assertThat(response.getHeader().getFlag(Flags.TC)).isEqualTo(truncated);
        }
    }

    @Test
    void ednsIsIgnored() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG, tasks(200))) {
            Message query = Message.newQuery(
                    Record.newRecord(Name.fromString(HOST), Type.A, DClass.IN));
            query.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
            Message response = new Message(new DnsClient(dns.address()).udp(query.toWire()));
            assertThat(response.getOPT()).isNull();
            assertThat(response.getSection(Section.ANSWER)).hasSize(29);
        }
    }

    @Test
    void withoutTruncateBit_randomSubsetsComeWithoutTc() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG.withTruncateBit(false), tasks(60))) {
            Set<String> seen = new HashSet<>();
            for (int count = 0; count < 40; count++) {
                Message response = ask(dns, HOST, "A", Transport.UDP);
                assertThat(response.getHeader().getFlag(Flags.TC)).isFalse();
                assertThat(response.getSection(Section.ANSWER)).hasSize(29);
                response.getSection(Section.ANSWER).forEach(answer -> seen.add(answer.rdataToString()));
            }
            assertThat(seen).as("all but impossible to miss one in 40 draws").hasSize(60);
        }
    }

    @Test
    void droppedAdditionalRecords_setTcByTcpAlthoughTheAnswerIsWhole() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG, tasks(1_000))) {
            Message response = ask(dns, SERVICE, "SRV", Transport.TCP);
            assertThat(response.getHeader().getFlag(Flags.TC)).isTrue();
            assertThat(response.getSection(Section.ANSWER)).hasSize(1_000);
            assertThat(response.getSection(Section.ADDITIONAL)).isEmpty();
            assertThat(response.numBytes()).isEqualTo(47_039);
        }
    }

    @Test
    void answersThatExceedAMessage_areCutByTcp() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG, tasks(1_500, 10_000))) {
            Message response = ask(dns, SERVICE, "SRV", Transport.TCP);
            assertThat(response.getHeader().getFlag(Flags.TC)).isTrue();
            assertThat(response.getSection(Section.ANSWER)).hasSize(1_364);
        }
    }

    @Test
    void connection_endsAfter128Queries() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG, ONE)) {
            DnsClient client = new DnsClient(dns.address());
            byte[] query = DnsClient.query(HOST, "A");
            assertThat(client.tcp(Collections.nCopies(128, query))).hasSize(128);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> client.tcp(Collections.nCopies(129, query)))
                    .matches(end -> end instanceof EOFException || end instanceof SocketException);
        }
    }

    @Test
    void nothingListensUntilAGoodLoad_andAfterARestart() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG)) {
            assertRefused(dns);
            dns.refresh();
            assertRefused(dns);
            dns.load(ONE);
            assertThat(answers(dns)).hasSize(1);
            dns.stop();
            assertRefused(dns);
            dns.load(ONE);
            assertRefused(dns);
            dns.restart();
            assertRefused(dns);
            dns.load(ONE);
            assertThat(answers(dns)).hasSize(1);
        }
    }

    @Test
    void agentThatRegistersAgain_bringsItsTasks() throws IOException {
        MasterState two = ONE.withAgent("S9", "10.0.9.9")
                .withTask(MasterTask.running("scale", "other", "S9").withDiscoveryName("big"));
        try (MesosDns dns = MesosDns.start(CONFIG, two.withoutAgents())) {
            assertThat(ask(dns, HOST, "A", Transport.UDP).getRcode()).isEqualTo(Rcode.NXDOMAIN);
            dns.load(two.withoutAgents().withAgent("S9"));
            assertThat(answers(dns)).containsExactly("10.0.9.9");
            dns.load(two);
            assertThat(answers(dns)).containsExactlyInAnyOrder("10.0.9.9", "10.1.0.0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BIG.Scale.Mesos., A, NOERROR",
        "big.*.scale.*.mesos., A, NOERROR",
        "big.scale.mesos., TXT, NOERROR",
        "big.scale.mesos., NS, NOERROR",
        "big.scale.mesos., ANY, NOERROR",
        "_big._tcp.scale.mesos., A, NOERROR",
        "_small._tcp.scale.mesos., SRV, NOERROR",
        "_tcp.scale.mesos., A, NXDOMAIN",
        "scale.mesos.example., A, REFUSED",
        "1.1.0.10.in-addr.arpa., PTR, REFUSED",
    })
    void rcodes(String name, String type, String rcode) throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG, ONE)) {
            assertThat(Rcode.string(ask(dns, name, type, Transport.UDP).getRcode())).isEqualTo(rcode);
        }
    }

    @Test
    void domainAndTtlAreThoseOfTheSettings() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG.withDomain("prod.example").withTtl(7), ONE)) {
            Message response = ask(dns, "big.scale.prod.example.", "A", Transport.UDP);
            assertThat(response.getSection(Section.ANSWER)).singleElement().matches(answer -> answer.getTTL() == 7);
            assertThat(ask(dns, HOST, "A", Transport.UDP).getRcode()).isEqualTo(Rcode.REFUSED);
        }
    }

    @Test
    void outsideResolver_deniesWithoutAuthority() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG.withOutside(NameServer.DENYING), ONE)) {
            Message response = ask(dns, "x.thisdcos.directory.", "A", Transport.UDP);
            assertThat(response.getRcode()).isEqualTo(Rcode.NXDOMAIN);
            assertThat(response.getHeader().getFlag(Flags.AA)).isFalse();
        }
    }

    @Test
    void queryWithoutQuestion_fails_andAResponseIsIgnored() {
        try (MesosDns dns = MesosDns.start(CONFIG, ONE)) {
            byte[] empty = new byte[12];
            assertThat(dns.respond(empty, Transport.UDP)).hasValueSatisfying(response -> assertThat(response[3])
                    .isEqualTo((byte) Rcode.SERVFAIL));
            byte[] response = DnsClient.query(HOST, "A");
            response[2] = (byte) 0x80;
            assertThat(dns.respond(response, Transport.UDP)).isEmpty();
            assertThat(dns.respond("garbage".getBytes(StandardCharsets.US_ASCII), Transport.UDP))
                    .isEmpty();
        }
    }

    @Test
    void queriesAreCounted() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG, ONE)) {
            ask(dns, "Big.scale.mesos.", "A", Transport.UDP);
            ask(dns, HOST, "AAAA", Transport.TCP);
            assertThat(dns.asked("big.scale.mesos")).isEqualTo(2);
            assertThat(dns.names()).containsExactly("big.scale.mesos");
            dns.forgetQueries();
            assertThat(dns.names()).isEmpty();
        }
    }

    private static MasterState tasks(int count) {
        return tasks(count, 1_000);
    }

    /**
     * Tasks of one discovery name, each on an agent of its own. Their names are as long as those of the tasks that real Mesos-DNS
     * was observed with.
     */
    private static MasterState tasks(int count, int firstAgent) {
        List<MasterState.Agent> agents = IntStream.range(0, count)
                .mapToObj(at -> MasterState.Agent.registered("S" + (firstAgent + at), "10.1." + at / 250 + "." + at % 250))
                .toList();
        List<MasterTask> tasks = agents.stream()
                .map(agent -> MasterTask.onHost("scale", "big", agent.id(), "http", 80)
                        .withId("big." + agent.id()))
                .toList();
        MasterState empty = MasterState.empty().withFramework("scale", "10.0.0.5:15101");
        return new MasterState(empty.leader(), agents, empty.frameworks(), tasks);
    }

    private static void assertRefused(MesosDns dns) {
        assertThatExceptionOfType(PortUnreachableException.class)
                .isThrownBy(() -> ask(dns, HOST, "A", Transport.UDP));
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> ask(dns, HOST, "A", Transport.TCP));
    }

    private static List<String> answers(MesosDns dns) throws IOException {
        return ask(dns, HOST, "A", Transport.UDP).getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    private static Message ask(MesosDns dns, String name, String type, Transport transport) throws IOException {
        return new Message(new DnsClient(dns.address()).ask(name, type, transport));
    }
}
