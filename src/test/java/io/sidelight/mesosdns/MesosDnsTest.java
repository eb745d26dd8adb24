package io.sidelight.mesosdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sidelight.TestClock;
import io.sidelight.mesosdns.wire.DnsClient;
import io.sidelight.mesosdns.wire.NameServer;
import io.sidelight.mesosdns.wire.Transport;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/** Tests of facts about Mesos-DNS (domain.md 2.4 to 2.8) that are not in the recordings. */
class MesosDnsTest {
    private static final MesosDnsConfig CONFIG = MesosDnsConfig.dcos();
    private static final MasterState ONE = MasterState.empty()
            .withAgent("S0", "10.1.0.0")
            .withFramework("scale", "10.0.0.5:15101")
            .withTask(MasterTask.onHost("scale", "big", "S0", "http", 80));
    private static final String HOST = "big.scale.mesos.";

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
            assertThat(lookup(dns, HOST, "A", Transport.UDP).getRcode()).isEqualTo(Rcode.NXDOMAIN);
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
            assertThat(Rcode.string(lookup(dns, name, type, Transport.UDP).getRcode()))
                    .isEqualTo(rcode);
        }
    }

    @Test
    void domainAndTtl_areConfigurable() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG.withDomain("prod.example").withTtl(7), ONE)) {
            Message response = lookup(dns, "big.scale.prod.example.", "A", Transport.UDP);
            assertThat(response.getSection(Section.ANSWER)).singleElement().matches(answer -> answer.getTTL() == 7);
            assertThat(lookup(dns, HOST, "A", Transport.UDP).getRcode()).isEqualTo(Rcode.REFUSED);
        }
    }

    @Test
    void serial_isTheTimeOfTheLastLoad() throws IOException {
        TestClock clock = new TestClock();
        try (MesosDns dns = MesosDns.start(CONFIG.withClock(clock), ONE)) {
            clock.advance(Duration.ofSeconds(30));
            dns.refresh();
            long loaded = clock.instant().getEpochSecond();
            assertThat(soaSerial(dns)).isEqualTo(loaded).isEqualTo(dns.serial());
            dns.lose();
            clock.advance(Duration.ofSeconds(30));
            dns.refresh();
            assertThat(soaSerial(dns)).isEqualTo(loaded).isEqualTo(dns.serial());
        }
    }

    @Test
    void outsideResolver_deniesWithoutAuthority() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG.withOutside(NameServer.DENYING), ONE)) {
            Message response = lookup(dns, "x.thisdcos.directory.", "A", Transport.UDP);
            assertThat(response.getRcode()).isEqualTo(Rcode.NXDOMAIN);
            assertThat(response.getHeader().getFlag(Flags.AA)).isFalse();
        }
    }

    @Test
    void queryWithoutQuestion_fails_andAResponseIsIgnored() {
        try (MesosDns dns = MesosDns.start(CONFIG, ONE)) {
            byte[] empty = new byte[12];
            assertThat(dns.respond(empty, Transport.UDP))
                    .hasValueSatisfying(response -> assertThat(response[3]).isEqualTo((byte) Rcode.SERVFAIL));
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
            lookup(dns, "Big.scale.mesos.", "A", Transport.UDP);
            lookup(dns, HOST, "AAAA", Transport.TCP);
            assertThat(dns.queryCount("big.scale.mesos")).isEqualTo(2);
            assertThat(dns.names()).containsExactly("big.scale.mesos");
            dns.forgetQueries();
            assertThat(dns.names()).isEmpty();
        }
    }

    private static long soaSerial(MesosDns dns) throws IOException {
        Message response = lookup(dns, "mesos.", "SOA", Transport.UDP);
        return ((SOARecord) response.getSection(Section.AUTHORITY).get(0)).getSerial();
    }

    private static void assertRefused(MesosDns dns) {
        assertThatExceptionOfType(PortUnreachableException.class)
                .isThrownBy(() -> lookup(dns, HOST, "A", Transport.UDP));
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> lookup(dns, HOST, "A", Transport.TCP));
    }

    private static List<String> answers(MesosDns dns) throws IOException {
        return lookup(dns, HOST, "A", Transport.UDP).getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    private static Message lookup(MesosDns dns, String name, String type, Transport transport) throws IOException {
        return new Message(new DnsClient(dns.address()).lookup(name, type, transport));
    }
}
