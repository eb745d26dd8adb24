package io.sidelight.mesosdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.mesosdns.wire.DnsClient;
import io.sidelight.mesosdns.wire.Transport;
import java.io.IOException;
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
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Responses that do not fit, with the sizes observed (domain.md 2.6 and 7). None of them is in the recordings. */
class MesosDnsSizeTest {
    private static final MesosDnsConfig CONFIG = MesosDnsConfig.dcos();
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
            Message response = lookup(dns, name, type, transport);
            assertThat(response.getSection(Section.ANSWER)).hasSize(answers);
            assertThat(response.numBytes()).isEqualTo(bytes);
            assertThat(response.getHeader().getFlag(Flags.TC)).isEqualTo(truncated);
        }
    }

    @Test
    void agentsHaveTheObservedSizeByTcp() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG, tasks(503))) {
            assertThat(lookup(dns, "slave.mesos.", "A", Transport.TCP).numBytes())
                    .isEqualTo(8_077);
        }
    }

    @Test
    void ednsIsIgnored() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG, tasks(200))) {
            Message query = Message.newQuery(Record.newRecord(Name.fromString(HOST), Type.A, DClass.IN));
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
                Message response = lookup(dns, HOST, "A", Transport.UDP);
                assertThat(response.getHeader().getFlag(Flags.TC)).isFalse();
                assertThat(response.getSection(Section.ANSWER)).hasSize(29);
                response.getSection(Section.ANSWER).forEach(answer -> seen.add(answer.rdataToString()));
            }
            assertThat(seen).as("all but impossible to miss one in 40 draws").hasSize(60);
        }
    }

    @Test
    void droppedAdditionalRecords_setTcOverTcpAlthoughTheAnswerSectionIsComplete() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG, tasks(1_000))) {
            Message response = lookup(dns, SERVICE, "SRV", Transport.TCP);
            assertThat(response.getHeader().getFlag(Flags.TC)).isTrue();
            assertThat(response.getSection(Section.ANSWER)).hasSize(1_000);
            assertThat(response.getSection(Section.ADDITIONAL)).isEmpty();
            assertThat(response.numBytes()).isEqualTo(47_039);
        }
    }

    @Test
    void responsesAboveAMessage_areCutOverTcp() throws IOException {
        try (MesosDns dns = MesosDns.start(CONFIG, tasks(1_500, 10_000))) {
            Message response = lookup(dns, SERVICE, "SRV", Transport.TCP);
            assertThat(response.getHeader().getFlag(Flags.TC)).isTrue();
            assertThat(response.getSection(Section.ANSWER)).hasSize(1_364);
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
                .mapToObj(at ->
                        MasterState.Agent.registered("S" + (firstAgent + at), "10.1." + at / 250 + "." + at % 250))
                .toList();
        List<MasterTask> tasks = agents.stream()
                .map(agent -> MasterTask.onHost("scale", "big", agent.id(), "http", 80)
                        .withId("big." + agent.id()))
                .toList();
        MasterState empty = MasterState.empty().withFramework("scale", "10.0.0.5:15101");
        return new MasterState(empty.leader(), agents, empty.frameworks(), tasks);
    }

    private static Message lookup(MesosDns dns, String name, String type, Transport transport) throws IOException {
        return new Message(new DnsClient(dns.address()).lookup(name, type, transport));
    }
}
