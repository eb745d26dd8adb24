package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoStates;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.resolve.ScriptedServer.Script;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of responses that do not fit into a datagram: they are queried over TCP, and an incomplete set is never used. */
@ExtendWith(Queries.Closing.class)
class NameServersTcpTest {
    private static final String NAME = "a.kafka.mesos";
    private static final Reply PART =
            Reply.records("a.kafka.mesos. 60 A 10.0.1.11").cut();
    private static final Reply WHOLE = Reply.records("""
            a.kafka.mesos. 60 A 10.0.1.11
            a.kafka.mesos. 60 A 10.0.1.12""");

    @Test
    void truncatedResponse_isCompletedOverTcp() throws Exception {
        try (ScriptedServer server = ScriptedServer.udpAndTcp(PART, WHOLE)) {
            assertThat(outcome(server)).isEqualTo("records 10.0.1.11 10.0.1.12 for 60 s");
        }
    }

    @Test
    void response_hasItsTransportAndFlags() throws Exception {
        try (ScriptedServer large = ScriptedServer.udpAndTcp(PART, WHOLE);
                ScriptedServer small = ScriptedServer.udp(WHOLE.unauthoritative());
                ScriptedServer cut = ScriptedServer.udp(PART)) {
            assertThat(reply(large)).contains("tcp aa tc");
            assertThat(reply(small)).contains("udp");
            assertThat(reply(cut)).contains("tcp aa tc");
        }
        assertThat(Queries.servers(ScriptedServer.closedPort()).a(NAME).reply()).isEmpty();
    }

    private static Optional<String> reply(ScriptedServer server) throws Exception {
        return Queries.servers(server.address()).a(NAME).reply().map(io.sidelight.model.evidence.ResponseHeader::words);
    }

    @Test
    void tcpRefused_outcomeIsTruncated() throws Exception {
        try (ScriptedServer server = ScriptedServer.udp(PART)) {
            assertThat(outcome(server)).isEqualTo("truncated");
        }
    }

    @Test
    void tcpResponseWithoutAdditionalRecords_isComplete() throws Exception {
        try (ScriptedServer server = ScriptedServer.udpAndTcp(PART, WHOLE.cut())) {
            assertThat(outcome(server)).isEqualTo("records 10.0.1.11 10.0.1.12 for 60 s");
        }
    }

    @Test
    void tcpSilent_outcomeIsTruncated() throws Exception {
        try (ScriptedServer server = ScriptedServer.udpAndSilentTcp(PART)) {
            QueryResult answer =
                    Queries.servers(Duration.ofMillis(300), server.address()).a(NAME);

            assertThat(Queries.line(answer.outcome())).isEqualTo("truncated");
            assertThat(answer.words()).contains("over TCP: timeout");
        }
    }

    @Test
    void connectionEndsBeforeTheResponse_queryIsRepeated() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        Script secondTime = query -> attempts.incrementAndGet() == 1 ? Optional.empty() : WHOLE.reply(query);
        try (ScriptedServer server = ScriptedServer.udpAndTcp(PART, secondTime)) {
            assertThat(outcome(server)).isEqualTo("records 10.0.1.11 10.0.1.12 for 60 s");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void eachConnectionEndsBeforeTheResponse_queryFails() throws Exception {
        try (ScriptedServer server = ScriptedServer.udpAndTcp(PART, Script.silence())) {
            assertThat(outcome(server)).isEqualTo("truncated");
            assertThat(server.connections()).isBetween(2, 3);
        }
    }

    /** The simulated cluster closes a connection after 128 queries, as Mesos-DNS does. */
    @Test
    void queries_surviveTheEndOfConnections() throws Exception {
        try (DemoCluster cluster = DemoCluster.start(new TestClock())) {
            cluster.become(DemoStates.withSharedNameOnAgents("many", 60));
            Queries queries = Queries.servers(cluster.dnsServer());

            for (int count = 0; count < 300; count++) {
                assertThat(queries.a("node.many.mesos").outcome())
                        .isInstanceOfSatisfying(Outcome.Records.class, records -> assertThat(records.addresses())
                                .hasSize(60));
            }
        }
    }

    private static String outcome(ScriptedServer server) throws Exception {
        return Queries.line(Queries.servers(server.address()).a(NAME).outcome());
    }
}
