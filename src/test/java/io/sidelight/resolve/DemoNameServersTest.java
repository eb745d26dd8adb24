package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.demo.DemoCluster;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract with the name server of the simulated cluster. */
class DemoNameServersTest extends NameServersContract {
    private static final DemoCluster CLUSTER = DemoCluster.start(new TestClock());

    @BeforeAll
    static void fill() {
        CLUSTER.become(CONTENT);
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "_node._tcp.nothing.mesos,                 nodata for 1 s",
        "_kafka-0-broker._tcp.kafka.mesos,         records kafka-0-broker-.....-s0.kafka.mesos:1025 for 60 s",
        "_Broker._kafka-0-broker._tcp.kafka.mesos, records kafka-0-broker-.....-s0.kafka.mesos:1025 for 60 s",
    })
    void srvQuery_hasOutcome(String name, String outcome) throws Exception {
        assertThat(Queries.line(Queries.servers(server())
                        .query(new Question(name, Question.Type.SRV))
                        .outcome()))
                .matches(outcome);
    }

    @Test
    void srvRecordsBeyondADatagram_areComplete() throws Exception {
        Outcome outcome = Queries.servers(server())
                .query(new Question("_node._tcp.many.mesos", Question.Type.SRV))
                .outcome();
        assertThat(((Outcome.Targets) outcome).targets())
                .hasSize(CONTENT.tasks("many").size());
    }

    @Override
    InetSocketAddress server() {
        return CLUSTER.dnsServer();
    }
}
