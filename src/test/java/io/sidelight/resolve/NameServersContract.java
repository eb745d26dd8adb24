package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.DemoTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The outcomes that any name server with {@link #CONTENT} has to give. */
@ExtendWith(Queries.Closing.class)
abstract class NameServersContract {
    private static final int MANY = 100;

    /** The number of tasks that share the name {@code node.many.mesos}, each on its own agent. They do not fit into a datagram. */
    static final DemoState CONTENT = DemoStates.withSharedNameOnAgents("many", MANY);

    abstract InetSocketAddress server();

    @ParameterizedTest(name = "{0}: {1} {2} is {3}")
    @CsvSource(delimiter = '|', textBlock = """
            task on the host network      | node-1-server.cassandra.mesos                             | A    | records 10.0.1.12 for 60 s
            task on the overlay           | kafka-0-broker.kafka.mesos                                | A    | records 10.0.1.11 for 60 s
            query in capitals             | Kafka-0-BROKER.kafka.MESOS                                | A    | records 10.0.1.11 for 60 s
            container's own address       | kafka-0-broker.kafka.autoip.dcos.thisdcos.directory       | A    | records 9.0.1.130 for 5 s
            host's address by dcos-net    | kafka-0-broker.kafka.agentip.dcos.thisdcos.directory      | A    | records 10.0.1.11 for 5 s
            type that is not there        | kafka-0-broker.kafka.mesos                                | AAAA | nodata for 60 s
            SOA minimum below its TTL     | kafka-0-broker.kafka.autoip.dcos.thisdcos.directory       | AAAA | nodata for 1 s
            name with SRV records only    | _kafka-0-broker._tcp.kafka.mesos                          | A    | nodata for 60 s
            unknown task                  | kafka-9-broker.kafka.mesos                                | A    | nxdomain for 60 s
            unknown task, other type      | kafka-9-broker.kafka.mesos                                | AAAA | nxdomain for 60 s
            no container on host network  | node-1-server.cassandra.containerip.dcos.thisdcos.directory | A  | nxdomain for 1 s
            zone that is not served       | example.org                                               | A    | refused
            """)
    void addressQuery_hasOutcome(String rule, String name, Question.Type type, String outcome) throws Exception {
        QueryResult answer = Queries.servers(server()).query(new Question(name, type));

        assertThat(Queries.line(answer.outcome())).as(rule).isEqualTo(outcome);
        assertThat(answer.server()).isEqualTo("127.0.0.1:" + server().getPort());
    }

    @Test
    void addressesBeyondADatagram_areComplete() throws Exception {
        List<Ip> agents = CONTENT.tasks("many").stream()
                .map(DemoTask::agent)
                .map(Ip::of)
                .sorted()
                .toList();
        Message byUdp = byUdp("node.many.mesos.");
        assertThat(byUdp.getHeader().getFlag(Flags.TC)).isTrue();

        Outcome outcome = Queries.servers(server()).a("node.many.mesos").outcome();

        assertThat(agents).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Records.class, records -> assertThat(records.addresses())
                .isEqualTo(agents));
    }

    private Message byUdp(String name) throws Exception {
        SimpleResolver udp = new SimpleResolver(server());
        udp.setIgnoreTruncation(true);
        udp.setTimeout(Queries.TIMEOUT);
        return udp.send(Message.newQuery(Record.newRecord(Name.fromString(name), Type.A, DClass.IN)));
    }
}
