package io.sidelight.classify.self;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestFacts;
import io.sidelight.classify.NetworkClassifier;
import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network;
import io.sidelight.model.self.Self;
import io.sidelight.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests of the detection of a task's network. A row has the kind of launch, the variables, the addresses of the interfaces
 * ({@code AGENT} for those of an agent) and the response for {@code thisnode}.
 */
class SelfDiscoveryTest {
    private static final String AGENT =
            "10.0.1.11 9.0.1.1 9.0.1.129 44.128.0.2 fd01:a::2 172.17.0.1 172.31.254.1 198.51.100.1 11.72.60.19";

    private static final NetworkClassifier NETWORKS = new NetworkClassifier(List.of(
            range("dcos", Network.Kind.OVERLAY, "9.0.0.0/8"),
            range("calico", Network.Kind.OVERLAY, "172.29.0.0/16"),
            range("docker0", Network.Kind.BRIDGE, "172.17.0.0/16"),
            range("mesos-bridge", Network.Kind.BRIDGE, "172.31.254.0/24"),
            range("l4lb", Network.Kind.VIP, "11.0.0.0/8")));

    @ParameterizedTest(name = "{0}: {4} {5}, {6} on {7}")
    @CsvSource(
            delimiter = '|',
            value = {
                // launched | variables | interfaces | thisnode | place | network | container | host | why
                "app on host            | MESOS_TASK_ID=a LIBPROCESS_IP=10.0.1.11 HOST=10.0.1.11 MARATHON_APP_ID=/a            | AGENT         | none      | host    |              |               | 10.0.1.11 | HOST 10.0.1.11 is one of this task's own addresses",
                "app on overlay         | MESOS_TASK_ID=a LIBPROCESS_IP=0.0.0.0 HOST=10.0.1.11 MARATHON_APP_ID=/a              | 9.0.1.2       | none      | overlay | dcos         | 9.0.1.2       | 10.0.1.11 | interface 9.0.1.2 is in 9.0.0.0/8 (dcos)",
                "app on Calico          | MESOS_TASK_ID=a LIBPROCESS_IP=0.0.0.0 HOST=10.0.1.11 MARATHON_APP_ID=/a              | 172.29.3.4    | none      | overlay | calico       | 172.29.3.4    | 10.0.1.11 | interface 172.29.3.4 is in 172.29.0.0/16 (calico)",
                "app on mesos-bridge    | MESOS_TASK_ID=a LIBPROCESS_IP=0.0.0.0 HOST=10.0.1.11 MARATHON_APP_ID=/a              | 172.31.254.3  | none      | bridge  | mesos-bridge | 172.31.254.3  | 10.0.1.11 | interface 172.31.254.3 is in 172.31.254.0/24 (mesos-bridge)",
                "app on other network   | MESOS_TASK_ID=a LIBPROCESS_IP=0.0.0.0 HOST=10.0.1.11 MARATHON_APP_ID=/a              | 10.5.0.7      | none      | overlay |              | 10.5.0.7      | 10.0.1.11 | inferred: LIBPROCESS_IP is 0.0.0.0, as for a task with its own network, and interface 10.5.0.7 is in no known range",
                "Docker app on host     | MESOS_TASK_ID=a LIBPROCESS_IP=10.0.1.11 HOST=10.0.1.11 MARATHON_APP_ID=/a            | AGENT         | 10.0.1.11 | host    |              |               | 10.0.1.11 | HOST 10.0.1.11 is one of this task's own addresses",
                "Docker app on overlay  | MESOS_TASK_ID=a LIBPROCESS_IP=10.0.1.11 HOST=10.0.1.11 MARATHON_APP_ID=/a            | 9.0.1.130     | none      | overlay | dcos         | 9.0.1.130     | 10.0.1.11 | interface 9.0.1.130 is in 9.0.0.0/8 (dcos)",
                "Docker app on bridge   | MESOS_TASK_ID=a HOST=10.0.1.11 MARATHON_APP_ID=/a                                    | 172.17.0.2    | none      | bridge  | docker0      | 172.17.0.2    | 10.0.1.11 | interface 172.17.0.2 is in 172.17.0.0/16 (docker0)",
                "Docker app elsewhere   | MESOS_TASK_ID=a LIBPROCESS_IP=10.0.1.11 MARATHON_APP_ID=/a                           | 10.5.0.7      | none      | overlay |              | 10.5.0.7      | 10.0.1.11 | inferred: the agent's address is LIBPROCESS_IP 10.0.1.11, and interface 10.5.0.7 is in no known range",
                "pod on host            | MESOS_CONTAINER_IP=10.0.1.11 HOST=10.0.1.11 MARATHON_APP_ID=/a                       | AGENT         | none      | host    |              |               | 10.0.1.11 | HOST 10.0.1.11 is one of this task's own addresses",
                "pod on overlay         | MESOS_CONTAINER_IP=9.0.1.2 LIBPROCESS_IP=0.0.0.0 HOST=10.0.1.11 MARATHON_APP_ID=/a   | 9.0.1.2       | none      | overlay | dcos         | 9.0.1.2       | 10.0.1.11 | MESOS_CONTAINER_IP 9.0.1.2 is in 9.0.0.0/8 (dcos)",
                "pod on two networks    | MESOS_CONTAINER_IP=9.0.1.2 LIBPROCESS_IP=0.0.0.0 HOST=10.0.1.11 MARATHON_APP_ID=/a   | 9.0.1.2 10.5.0.7 | none   | overlay | dcos         | 9.0.1.2       | 10.0.1.11 | MESOS_CONTAINER_IP 9.0.1.2 is in 9.0.0.0/8 (dcos)",
                "SDK task on host       | MESOS_CONTAINER_IP=10.0.1.11 FRAMEWORK_NAME=kafka                                    | AGENT         | none      | host    |              |               | 10.0.1.11 | MESOS_CONTAINER_IP is set, and no address is on a separate network",
                "SDK task, with DNS     | MESOS_CONTAINER_IP=10.0.1.11 FRAMEWORK_NAME=kafka                                   | AGENT         | 10.0.1.11 | host    |              |               | 10.0.1.11 | thisnode.thisdcos.directory 10.0.1.11 is one of this task's own addresses",
                "SDK task on overlay    | MESOS_CONTAINER_IP=9.0.1.2 LIBPROCESS_IP=0.0.0.0 FRAMEWORK_NAME=kafka                | 9.0.1.2       | 10.0.1.11 | overlay | dcos         | 9.0.1.2       | 10.0.1.11 | MESOS_CONTAINER_IP 9.0.1.2 is in 9.0.0.0/8 (dcos)",
                "the same, without DNS  | MESOS_CONTAINER_IP=9.0.1.2 LIBPROCESS_IP=0.0.0.0 FRAMEWORK_NAME=kafka                | 9.0.1.2       | none      | overlay | dcos         | 9.0.1.2       |           | MESOS_CONTAINER_IP 9.0.1.2 is in 9.0.0.0/8 (dcos)",
                "SDK task elsewhere     | MESOS_CONTAINER_IP=10.5.0.7 FRAMEWORK_NAME=kafka                                     | 10.5.0.7      | 10.0.1.11 | overlay |              | 10.5.0.7      | 10.0.1.11 | inferred: the agent's address is thisnode.thisdcos.directory 10.0.1.11, and MESOS_CONTAINER_IP 10.5.0.7 is in no known range",
                "executor with endpoint | MESOS_AGENT_ENDPOINT=10.0.1.11:5051 LIBPROCESS_IP=0.0.0.0                            | 9.0.1.2       | none      | overlay | dcos         | 9.0.1.2       | 10.0.1.11 | interface 9.0.1.2 is in 9.0.0.0/8 (dcos)",
                "agents in the range    | HOST=9.20.1.5 LIBPROCESS_IP=9.20.1.5                                                 | 9.20.1.5      | none      | host    |              |               | 9.20.1.5  | HOST 9.20.1.5 is one of this task's own addresses",
                "by hand on an agent    |                                                                                      | AGENT         | 10.0.1.11 | host    |              |               | 10.0.1.11 | thisnode.thisdcos.directory 10.0.1.11 is one of this task's own addresses",
                "the same, no resolver  |                                                                                      | AGENT         | none      | host    |              |               | 10.0.1.11 | interface 9.0.1.1 is the address of a cluster node",
                "by hand in a container |                                                                                      | 9.0.1.130     | 10.0.1.11 | overlay | dcos         | 9.0.1.130     | 10.0.1.11 | interface 9.0.1.130 is in 9.0.0.0/8 (dcos)",
                "a laptop               |                                                                                      | 192.168.7.2 172.17.0.1 | none | outside |          |               |           | no task variable is set, no own address is on a network of the cluster, and thisnode.thisdcos.directory has no response yet",
                "a laptop, denied       |                                                                                      | 192.168.7.2   | denied    | outside |              |               |           | no task variable is set, no own address is on a network of the cluster, and thisnode.thisdcos.directory A: NXDOMAIN from 127.0.0.1:53",
                "a laptop with DNS      |                                                                                      | 192.168.7.2   | 10.0.0.10 | outside |              |               |           | no task variable is set, no own address is on a network of the cluster, and thisnode.thisdcos.directory 10.0.0.10 belongs to another machine",
                "Docker on a laptop     |                                                                                      | 172.17.0.2    | denied    | outside |              |               |           | no task variable is set, no own address is on a network of the cluster, and thisnode.thisdcos.directory A: NXDOMAIN from 127.0.0.1:53",
                "nothing at all         |                                                                                      |               | none      | outside |              |               |           | no task variable is set, no own address is on a network of the cluster, and thisnode.thisdcos.directory has no response yet",
            })
    void network_isDetectedFromEvidence(
            String launched,
            String variables,
            String interfaces,
            String thisNode,
            String place,
            String network,
            String container,
            String host,
            String why) {
        Self self = SelfDiscovery.self(evidence(Optional.empty(), variables, interfaces, thisNode), NETWORKS);
        assertThat(self.location().place()).hasToString(place);
        assertThat(self.location().network()).isEqualTo(Optional.ofNullable(network));
        assertThat(self.location().container().value().map(Ip::toString)).isEqualTo(Optional.ofNullable(container));
        assertThat(self.location().host().value().map(Ip::toString)).isEqualTo(Optional.ofNullable(host));
        assertThat(Wording.of(self.location().why())).isEqualTo(why);
    }

    @ParameterizedTest(name = "{1} with {2}: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "        | HOST=10.0.1.11 MESOS_TASK_ID=a             | 9.0.1.2           | 10.0.1.12 | the agent's address is HOST 10.0.1.11; but thisnode.thisdcos.directory 10.0.1.12",
                "        | HOST=203.0.113.5 MESOS_TASK_ID=a           | AGENT             | 10.0.1.11 | the agent's address is thisnode.thisdcos.directory 10.0.1.11; but HOST 203.0.113.5",
                "        | HOST=9.20.1.5 LIBPROCESS_IP=9.20.1.5       | 9.20.1.5          | none      | HOST 9.20.1.5 is one of this task's own addresses; but LIBPROCESS_IP 9.20.1.5 is in 9.0.0.0/8 (dcos)",
                "        | LIBPROCESS_IP=0.0.0.0 HOST=10.0.1.11       | AGENT             | none      | HOST 10.0.1.11 is one of this task's own addresses; but LIBPROCESS_IP is 0.0.0.0, as for a task with its own network",
                "        | MESOS_CONTAINER_IP=9.0.1.2 HOST=10.0.1.11  | 9.0.1.3           | none      | MESOS_CONTAINER_IP 9.0.1.2 is not among the interface addresses [9.0.1.3]",
                "OUTSIDE | MESOS_CONTAINER_IP=9.0.1.2 HOST=10.0.1.11  | 9.0.1.2           | none      | SIDELIGHT_VANTAGE is outside; detected without it: overlay, because MESOS_CONTAINER_IP 9.0.1.2 is in 9.0.0.0/8 (dcos)",
                "OVERLAY | MESOS_CONTAINER_IP=9.0.1.2 HOST=10.0.1.11  | 9.0.1.2           | 10.0.1.11 | ",
                "        | HOST=10.0.1.11 LIBPROCESS_IP=10.0.1.11     | AGENT             | 10.0.1.11 | ",
            })
    void rejectedEvidence_isReported(Place set, String variables, String interfaces, String thisNode, String conflict) {
        Self self = SelfDiscovery.self(evidence(Optional.ofNullable(set), variables, interfaces, thisNode), NETWORKS);
        assertThat(self.conflicts().stream().map(Wording::of).toList())
                .isEqualTo(Optional.ofNullable(conflict).stream().toList());
        assertThat(self.location().place())
                .isEqualTo(Optional.ofNullable(set).orElse(self.location().place()));
    }

    @Test
    void hostAddress_isNotGuessedAmongSeveral() {
        Self two = SelfDiscovery.self(evidence(Optional.of(Place.HOST), "", "10.0.1.11 192.168.7.1", "none"), NETWORKS);
        assertThat(two.location().host().value()).isEmpty();
        assertThat(Wording.of(two.location().host().why()))
                .isEqualTo("no variable has the agent's address, and thisnode.thisdcos.directory has no response yet");
        Self one = SelfDiscovery.self(evidence(Optional.of(Place.HOST), "", "10.0.1.11 9.0.1.1", "none"), NETWORKS);
        assertThat(one.location().host().value().map(Ip::toString)).contains("10.0.1.11");
    }

    @ParameterizedTest(name = "HOST={0}")
    @CsvSource({"agent-7.example", "0.0.0.0", "127.0.0.1", "::", "localhost"})
    void unusableHost_isIgnored(String host) {
        Self self = SelfDiscovery.self(
                evidence(Optional.empty(), "HOST=" + host + " MESOS_TASK_ID=a", "9.0.1.2", "none"), NETWORKS);
        assertThat(self.location().host().value()).isEmpty();
    }

    @ParameterizedTest(name = "{0} on {1}, response {2}: {3}, {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                // variables | interfaces | A of agent1.example.com | place | host | why
                "HOST=agent1.example.com MARATHON_APP_ID=/a                       | 9.0.1.2   | 10.0.1.11           | overlay | 10.0.1.11 | HOST agent1.example.com (DNS)",
                "HOST=Agent1.Example.com. MARATHON_APP_ID=/a                      | 9.0.1.2   | 10.0.1.11           | overlay | 10.0.1.11 | HOST Agent1.Example.com (DNS)",
                "HOST=agent1.example.com MARATHON_APP_ID=/a                       | 10.0.1.11 | 10.0.1.11           | host    | 10.0.1.11 | HOST agent1.example.com (DNS)",
                "HOST=agent1.example.com MARATHON_APP_ID=/a                       | 10.0.1.11 | 10.0.1.11 10.9.1.11 | host    | 10.0.1.11 | HOST agent1.example.com (DNS)",
                "HOST=agent1.example.com MARATHON_APP_ID=/a                       | 9.0.1.2   | 10.0.1.11 10.9.1.11 | overlay |           | HOST agent1.example.com: has several addresses, [10.0.1.11, 10.9.1.11], and thisnode.thisdcos.directory has no response yet",
                "HOST=agent1.example.com MARATHON_APP_ID=/a                       | 9.0.1.2   | 127.0.1.1           | overlay |           | HOST agent1.example.com: agent1.example.com A: [127.0.1.1] from 127.0.0.1:53, and thisnode.thisdcos.directory has no response yet",
                "HOST=agent1.example.com MARATHON_APP_ID=/a                       | 9.0.1.2   |                     | overlay |           | HOST agent1.example.com: has no response yet, and thisnode.thisdcos.directory has no response yet",
                "MESOS_AGENT_ENDPOINT=agent1.example.com:5051 MESOS_TASK_ID=a     | 9.0.1.2   | 10.0.1.11           | overlay | 10.0.1.11 | MESOS_AGENT_ENDPOINT agent1.example.com (DNS)",
                "HOST=agent1.example.com MESOS_AGENT_ENDPOINT=10.0.1.11:5051      | 9.0.1.2   |                     | overlay | 10.0.1.11 | MESOS_AGENT_ENDPOINT",
                "MESOS_AGENT_ENDPOINT=[fd01:a::11]:5051 MESOS_TASK_ID=a           | 9.0.1.2   |                     | overlay | fd01:a::11 | MESOS_AGENT_ENDPOINT",
            })
    void agentHostName_isResolved(
            String variables, String interfaces, String resolved, String place, String host, String why) {
        SelfEvidence unresolved = evidence(Optional.empty(), variables, interfaces, "none");
        Question question = new Question("agent1.example.com", Question.Type.A);
        SelfEvidence known = resolved == null ? unresolved : unresolved.with(answer(question, records(resolved)));
        Self.Location standing = SelfDiscovery.self(known, NETWORKS).location();
        assertThat(standing.place()).hasToString(place);
        assertThat(standing.host().value().map(Ip::toString)).isEqualTo(Optional.ofNullable(host));
        assertThat(Wording.of(standing.host().why())).isEqualTo(why);
    }

    @ParameterizedTest(name = "HOST={0}: queries {1}")
    @CsvSource({
        "agent1.example.com, agent1.example.com",
        "agent1, agent1",
        "agent_1.example, agent_1.example",
        "7.agents.example, 7.agents.example",
        "10.0.1.11,",
        "fd01::b,",
        "300.1.1.1,",
        "localhost,",
        "a..b,",
        "-a.example,",
        "a b,",
        "http://agent1.example,",
    })
    void onlyHostNames_areQueried(String host, String name) {
        SelfEvidence evidence = new SelfEvidence(
                Optional.empty(),
                Map.of("HOST", host),
                List.of(),
                Map.of(),
                Fact.unknown(TestFacts.ground("not checked yet")));
        assertThat(evidence.agentNames())
                .isEqualTo(Optional.ofNullable(name).stream().toList());
    }

    @Test
    void failure_doesNotReplaceTheAgentsAddress() {
        SelfEvidence known = evidence(Optional.empty(), "MESOS_TASK_ID=a", "9.0.1.2", "10.0.1.11");
        SelfEvidence later = known.with(answer(new Outcome.Failed(Outcome.Failure.TIMEOUT, "")));
        assertThat(SelfDiscovery.self(later, NETWORKS)).isEqualTo(SelfDiscovery.self(known, NETWORKS));
        SelfEvidence moved = known.with(answer(new Outcome.Records(List.of(ip("10.0.1.12")), Duration.ZERO)));
        assertThat(SelfDiscovery.self(moved, NETWORKS).location().host().value())
                .contains(ip("10.0.1.12"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "TASK_NAME=kafka-0-broker FRAMEWORK_NAME=prod/kafka FRAMEWORK_HOST=prodkafka.autoip.x.dcos.directory | prod/kafka | kafka-0-broker |              | kafka-0-broker.prodkafka.autoip.x.dcos.directory",
                "MARATHON_APP_ID=/shop/orders MARATHON_CONTAINER_ID=web                                              |            | web            | /shop/orders | ",
                "MARATHON_APP_ID=/shop/orders                                                                        |            |                | /shop/orders | ",
                "FRAMEWORK_HOST=kafka.autoip.dcos.thisdcos.directory                                                 |            |                |              | ",
            })
    void names_areReadFromVariables(String variables, String service, String task, String app, String dns) {
        Self.Names names = SelfDiscovery.self(evidence(Optional.empty(), variables, "9.0.1.2", "none"), NETWORKS)
                .names();
        assertThat(names.service().value()).isEqualTo(Optional.ofNullable(service));
        assertThat(names.task().value()).isEqualTo(Optional.ofNullable(task));
        assertThat(names.app().value()).isEqualTo(Optional.ofNullable(app));
        assertThat(names.dns().value()).isEqualTo(Optional.ofNullable(dns));
    }

    static SelfEvidence evidence(Optional<Place> set, String variables, String interfaces, String thisNode) {
        Map<String, String> environment = words(variables).stream()
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        List<Ip> ips = words("AGENT".equals(interfaces) ? AGENT : interfaces).stream()
                .map(SelfDiscoveryTest::ip)
                .toList();
        Map<Question, QueryResult> answers =
                switch (thisNode) {
                    case "none" -> Map.of();
                    case "denied" ->
                        Map.of(SelfEvidence.THIS_NODE, answer(new Outcome.NoSuchName(true, Duration.ZERO)));
                    default -> Map.of(SelfEvidence.THIS_NODE, answer(records(thisNode)));
                };
        return new SelfEvidence(set, environment, ips, answers, Fact.unknown(TestFacts.ground("not checked yet")));
    }

    private static List<String> words(String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.asList(text.strip().split(" +"));
    }

    private static Outcome records(String addresses) {
        return new Outcome.Records(
                words(addresses).stream().map(SelfDiscoveryTest::ip).toList(), Duration.ZERO);
    }

    private static QueryResult answer(Outcome outcome) {
        return answer(SelfEvidence.THIS_NODE, outcome);
    }

    private static QueryResult answer(Question question, Outcome outcome) {
        return new QueryResult(question, outcome, "127.0.0.1:53", Instant.parse("2026-11-22T10:00:00Z"), Duration.ZERO);
    }

    private static NamedRange range(String name, Network.Kind kind, String cidr) {
        return new NamedRange(name, kind, Cidr.parse(cidr).orElseThrow());
    }

    private static Ip ip(String literal) {
        return Ip.parse(literal).orElseThrow();
    }
}
