package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.sidelight.FreePort;
import io.sidelight.Program;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.fault.DnsFault;
import io.sidelight.demo.fault.DnsScope;
import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.HttpFault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Real clients of Consul with the packaged agent on the simulated cluster. All run at the same time, through the same events. The
 * table client × behavior is printed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsulClientsIT {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration CHANGE = Duration.ofSeconds(20);
    private static final String STORK = "Stork 2.7.3";
    private static final String REGISTERS = "--spring.cloud.consul.discovery.register=true";

    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final int refusingPort = FreePort.next();
    private final int ignoringPort = FreePort.next();
    private final List<FollowingClient> clients = new ArrayList<>();
    private final BehaviorTable table = new BehaviorTable(clients);
    private List<Sidelight> agents = List.of();

    /** All agents, also those before a restart. */
    private final List<Sidelight> started = new ArrayList<>();

    @BeforeAll
    void build() throws Exception {
        Program.need("node");
        Path examples = BuiltExamples.copy("consul");
        BuiltExamples.run(examples, Path.of("mvnw").toAbsolutePath().toString(), "-B", "-q", "-ntp", "compile");
        BuiltExamples.npmInstall(examples.resolve("npm"));
    }

    @AfterAll
    void close() {
        clients.forEach(FollowingClient::close);
        agents.forEach(Sidelight::close);
        cluster.close();
    }

    @Test
    void everyClient_followsTheCluster() throws Exception {
        cluster.fail(new Fault.OfHttp(HttpFault.BAD_GATEWAY));
        startAgents();
        startClients();
        table.note("meets the error while nothing is known", () -> table.all(ConsulClientsIT::metAnError, START));
        table.note(
                "has no address then",
                () -> table.staysQuiet(client -> client.lists().stream().allMatch(List::isEmpty)));
        cluster.heal();
        table.note("right addresses", () -> table.all(client -> last(client).equals(addresses()), START));
        cluster.move();
        awaitAgents();
        table.note("follows a move", () -> table.all(client -> last(client).equals(addresses()), CHANGE));
        table.noteQuiet();
        List<List<String>> before = clients.stream().map(ConsulClientsIT::last).toList();
        outage();
        table.note(
                "keeps its list in an outage",
                () -> table.staysQuiet(client -> last(client).equals(before.get(clients.indexOf(client)))));
        noteHealthOfSpring();
        cluster.heal();
        restartAgents();
        cluster.move();
        awaitAgents();
        table.note(
                "follows a move after a restart",
                () -> table.all(client -> last(client).equals(addresses()), START));
        DemoState whole = cluster.state();
        cluster.become(
                DemoStates.without(whole, whole.task("kafka", "kafka-2-broker").orElseThrow()));
        awaitAgents();
        table.note("loses a task", () -> table.all(client -> last(client).equals(addresses()), CHANGE));
        cluster.become(whole);
        awaitAgents();
        table.note("finds a task again", () -> table.all(client -> last(client).equals(addresses()), CHANGE));
        noteHeartbeatsOfSpring();
        table.note("never had an empty list in between", () -> clients.stream()
                .filter(client ->
                        client.lists().stream().dropWhile(List::isEmpty).noneMatch(List::isEmpty)));
        table.note("stops", () -> clients.stream().filter(FollowingClient::isStopped));
        assertAllSeen();
    }

    /** Prints the agents' logs after a failure. They show whether the view changed. */
    private void assertAllSeen() {
        try {
            table.assertAllSeen();
        } catch (AssertionError unseen) {
            started.forEach(agent -> System.out.println("---- agent\n" + agent.log()));
            throw unseen;
        }
    }

    /** Checks that the value in Spring's heartbeats never falls, and rises with a new agent. A heartbeat comes with each response. */
    private void noteHeartbeatsOfSpring() {
        Map<String, Boolean> row = new LinkedHashMap<>();
        clients.stream().filter(client -> client.port().isPresent()).forEach(client -> {
            List<Long> values = client.heartbeats();
            boolean neverFalls = values.stream().sorted().toList().equals(values);
            row.put(client.name(), neverFalls && Set.copyOf(values).size() > 1);
        });
        table.note("heartbeats rise", row);
    }

    /** Checks the health that Spring's actuator shows of Consul. */
    private void noteHealthOfSpring() {
        Map<String, Boolean> row = new LinkedHashMap<>();
        for (FollowingClient client : clients) {
            client.port().ifPresent(port -> row.put(client.name(), "UP".equals(health(port))));
        }
        assertThat(row).hasSize(5);
        table.note("health UP", row);
    }

    private static String health(String port) {
        String body = Sidelight.get(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .body();
        return JsonPath.from(body).getString("components.consul.status");
    }

    /** Returns whether a client has printed an error. Stork hides it, and has an empty list. */
    private static boolean metAnError(FollowingClient client) {
        return client.name().equals(STORK)
                || client.lines().stream().anyMatch(line -> line.startsWith("keeping") || line.contains("ERROR"));
    }

    @Test
    void springFour_thatRegisters_startsOnlyWhereRegistrationsAreIgnored() throws Exception {
        try (Sidelight agent = agent(refusingPort, "refuse");
                FollowingClient client = ConsulClients.spring(
                        "Spring 4.1.2 registers, refused", "spring-4", "127.0.0.1:" + refusingPort, REGISTERS)) {
            agent.awaitState("fresh");
            await().atMost(START).until(() -> !client.isAlive());
            assertThat(client.lines()).anyMatch(line -> line.contains("spring.cloud.consul.discovery.register=false"));
        }
    }

    /** Without the index, Stork has an empty list and reports nothing. So each response needs it, for this client above all. */
    @Test
    void storkWithoutTheIndexOfResponses_hasNoAddress() throws Exception {
        try (Sidelight agent = agent(refusingPort, "refuse");
                HeaderFilter filter = HeaderFilter.without("X-Consul-Index", "127.0.0.1:" + refusingPort);
                FollowingClient client = ConsulClients.java(STORK, "stork", filter.address())) {
            agent.awaitState("fresh");
            await().atMost(START).until(() -> filter.responses() >= 3);
            assertThat(client.lists()).allMatch(List::isEmpty);
        }
    }

    /** Starts an agent that refuses registrations and one that ignores them, on fixed ports. */
    private void startAgents() {
        agents = List.of(agent(refusingPort, "refuse"), agent(ignoringPort, "ignore"));
        started.addAll(agents);
    }

    private Sidelight agent(int port, String writes) {
        Sidelight agent = Sidelight.start(
                "listening on http://127.0.0.1:" + port,
                Map.ofEntries(
                        Map.entry("SIDELIGHT_SERVICES", "kafka"),
                        Map.entry("SIDELIGHT_CLUSTER_URL", cluster.clusterUrl().toString()),
                        Map.entry(
                                "SIDELIGHT_DNS_SERVERS",
                                "127.0.0.1:" + cluster.dnsServer().getPort()),
                        Map.entry("SIDELIGHT_VANTAGE", "overlay"),
                        Map.entry("SIDELIGHT_HOLD", "0s"),
                        Map.entry("SIDELIGHT_REFRESH_MIN", "1s"),
                        Map.entry("SIDELIGHT_ENDPOINTS_INTERVAL", "1s"),
                        Map.entry("SIDELIGHT_DRAIN", "0s"),
                        Map.entry("SIDELIGHT_CONSUL_PORT", Integer.toString(port)),
                        Map.entry("SIDELIGHT_CONSUL_WRITES", writes)));
        await().atMost(START).until(() -> !agent.address().isEmpty());
        return agent;
    }

    private void startClients() {
        String refuses = "127.0.0.1:" + refusingPort;
        String ignores = "127.0.0.1:" + ignoringPort;
        clients.add(ConsulClients.java("ecwid consul-api 1.4.5", "ecwid", refuses));
        clients.add(ConsulClients.java("kiwi consul-client 1.9.2", "kiwi", refuses));
        clients.add(ConsulClients.java("orbitz consul-client 1.5.3", "orbitz", refuses));
        clients.add(ConsulClients.java(STORK, "stork", refuses));
        clients.add(ConsulClients.node(refuses));
        clients.add(ConsulClients.spring("Spring 4.1.2", "spring-4", refuses));
        clients.add(ConsulClients.spring("Spring 4.1.2 registers, ignored", "spring-4", ignores, REGISTERS));
        clients.add(ConsulClients.spring("Spring 5.0.4", "spring-5", refuses));
        clients.add(ConsulClients.spring("Spring 5.0.4 registers, refused", "spring-5", refuses, REGISTERS));
        clients.add(ConsulClients.spring("Spring 5.0.4 registers, ignored", "spring-5", ignores, REGISTERS));
    }

    /** Lets every request of the agents to the cluster fail, and waits until they see it. */
    private void outage() {
        cluster.fail(new Fault.OfHttp(HttpFault.BAD_GATEWAY), new Fault.OfDns(DnsFault.SERVFAIL, DnsScope.BOTH));
        agents.forEach(agent -> agent.awaitState("stale"));
    }

    /** Replaces the agents by new ones that know nothing. */
    private void restartAgents() {
        for (Sidelight agent : agents) {
            agent.terminate();
            assertThat(agent.exitCode()).isZero();
        }
        startAgents();
    }

    private void awaitAgents() {
        for (Sidelight agent : agents) {
            await().atMost(CHANGE).until(() -> sorted(agent.get("/v1/dial/kafka/broker?sep=newline")
                            .body()
                            .lines())
                    .equals(addresses()));
        }
    }

    /** Lists the addresses of the brokers that the cluster runs, sorted. */
    private List<String> addresses() {
        return List.copyOf(DemoStates.brokers(cluster.state()));
    }

    private static List<String> sorted(Stream<String> addresses) {
        return List.copyOf(new TreeSet<>(addresses.toList()));
    }

    private static List<String> last(FollowingClient client) {
        List<List<String>> lists = client.lists();
        return lists.isEmpty() ? List.of() : lists.get(lists.size() - 1);
    }
}
