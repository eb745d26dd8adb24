package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.sidelight.Program;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.fault.DnsFault;
import io.sidelight.demo.fault.DnsScope;
import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.HttpFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final String STORK = "Stork 2.7.3";
    private static final String REGISTERS = "--spring.cloud.consul.discovery.register=true";

    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final int refusingPort = freePort();
    private final int ignoringPort = freePort();
    private final List<ConsulClient> clients = new ArrayList<>();
    private final Map<String, Map<String, Boolean>> table = new LinkedHashMap<>();
    private List<Sidelight> agents = List.of();

    @BeforeAll
    void build() throws Exception {
        Program.need("node");
        copy(Path.of("examples", "consul"), ConsulClient.EXAMPLES);
        run(ConsulClient.EXAMPLES, Path.of("mvnw").toAbsolutePath().toString(), "-B", "-q", "-ntp", "compile");
        run(ConsulClient.EXAMPLES.resolve("npm"), "npm", "install", "--no-audit", "--no-fund", "--prefer-offline");
    }

    @AfterAll
    void close() {
        clients.forEach(ConsulClient::close);
        agents.forEach(Sidelight::close);
        cluster.close();
    }

    @Test
    void everyClient_followsTheCluster() throws Exception {
        cluster.fail(new Fault.OfHttp(HttpFault.BAD_GATEWAY));
        startAgents();
        startClients();
        note("meets the error while nothing is known", () -> all(ConsulClientsIT::metAnError, START));
        note(
                "has no address then",
                () -> staysQuiet(client -> client.lists().stream().allMatch(List::isEmpty)));
        cluster.heal();
        note("right addresses", () -> all(client -> last(client).equals(addresses()), START));
        cluster.move();
        awaitAgents();
        note("follows a move", () -> all(client -> last(client).equals(addresses()), CHANGE));
        noteThatNothingIsHeardWithoutAChange();
        List<List<String>> before = clients.stream().map(ConsulClientsIT::last).toList();
        outage();
        note(
                "keeps its list in an outage",
                () -> staysQuiet(client -> last(client).equals(before.get(clients.indexOf(client)))));
        noteHealthOfSpring();
        cluster.heal();
        restartAgents();
        cluster.move();
        awaitAgents();
        note("follows a move after a restart", () -> all(client -> last(client).equals(addresses()), START));
        DemoState whole = cluster.state();
        cluster.become(
                DemoStates.without(whole, whole.task("kafka", "kafka-2-broker").orElseThrow()));
        awaitAgents();
        note("loses a task", () -> all(client -> last(client).equals(addresses()), CHANGE));
        cluster.become(whole);
        awaitAgents();
        note("finds a task again", () -> all(client -> last(client).equals(addresses()), CHANGE));
        note("never had an empty list in between", () -> clients.stream()
                .filter(client ->
                        client.lists().stream().dropWhile(List::isEmpty).noneMatch(List::isEmpty)));
        note("stops", () -> clients.stream().filter(ConsulClient::isStopped));
        print();
        assertThat(table).allSatisfy((behavior, seen) -> assertThat(seen)
                .allSatisfy((client, isSeen) ->
                        assertThat(isSeen).as("%s: %s", client, behavior).isTrue()));
    }

    private void noteThatNothingIsHeardWithoutAChange() {
        assertThat(staysQuiet(client -> true)).as("the move has settled").isNotEmpty();
        List<Integer> lists =
                clients.stream().map(client -> client.lists().size()).toList();
        note(
                "hears nothing without a change",
                () -> staysQuiet(client -> client.lists().size() == lists.get(clients.indexOf(client))));
    }

    /** Checks the health that Spring's actuator shows of Consul. */
    private void noteHealthOfSpring() {
        Map<String, Boolean> row = new LinkedHashMap<>();
        for (ConsulClient client : clients) {
            client.port().ifPresent(port -> row.put(client.name(), "UP".equals(health(port))));
        }
        assertThat(row).hasSize(5);
        table.put("health UP", row);
    }

    private static String health(String port) {
        String body = Sidelight.get(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .body();
        return JsonPath.from(body).getString("components.consul.status");
    }

    /** Returns whether a client has printed an error. Stork hides it, and has an empty list. */
    private static boolean metAnError(ConsulClient client) {
        return client.name().equals(STORK)
                || client.lines().stream().anyMatch(line -> line.startsWith("keeping") || line.contains("ERROR"));
    }

    @Test
    void springFour_thatRegisters_startsOnlyWhereRegistrationsAreIgnored() throws Exception {
        try (Sidelight agent = agent(refusingPort, "refuse");
                ConsulClient client = ConsulClient.spring(
                        "Spring 4.1.2 registers, refused", "spring-4", "127.0.0.1:" + refusingPort, REGISTERS)) {
            agent.awaitState("fresh");
            await().atMost(START).until(() -> !client.isAlive());
            assertThat(client.lines()).anyMatch(line -> line.contains("spring.cloud.consul.discovery.register=false"));
        }
    }

    /** Starts an agent that refuses registrations and one that ignores them, on fixed ports. */
    private void startAgents() {
        agents = List.of(agent(refusingPort, "refuse"), agent(ignoringPort, "ignore"));
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
        clients.add(ConsulClient.java("ecwid consul-api 1.4.5", "ecwid", refuses));
        clients.add(ConsulClient.java("kiwi consul-client 1.9.2", "kiwi", refuses));
        clients.add(ConsulClient.java("orbitz consul-client 1.5.3", "orbitz", refuses));
        clients.add(ConsulClient.java(STORK, "stork", refuses));
        clients.add(ConsulClient.node(refuses));
        clients.add(ConsulClient.spring("Spring 4.1.2", "spring-4", refuses));
        clients.add(ConsulClient.spring("Spring 4.1.2 registers, ignored", "spring-4", ignores, REGISTERS));
        clients.add(ConsulClient.spring("Spring 5.0.4", "spring-5", refuses));
        clients.add(ConsulClient.spring("Spring 5.0.4 registers, refused", "spring-5", refuses, REGISTERS));
        clients.add(ConsulClient.spring("Spring 5.0.4 registers, ignored", "spring-5", ignores, REGISTERS));
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
        return sorted(cluster.state().tasks().stream()
                .filter(task ->
                        task.service().equals("kafka") && task.endpoint().equals("broker"))
                .map(task -> task.container().orElseThrow().getHostAddress() + ":" + task.port()));
    }

    private static List<String> sorted(Stream<String> addresses) {
        return List.copyOf(new TreeSet<>(addresses.toList()));
    }

    private static List<String> last(ConsulClient client) {
        List<List<String>> lists = client.lists();
        return lists.isEmpty() ? List.of() : lists.get(lists.size() - 1);
    }

    /** A behavior, checked for each client. */
    @FunctionalInterface
    private interface Behavior {
        Stream<ConsulClient> seen();
    }

    private void note(String behavior, Behavior check) {
        List<String> seen = check.seen().map(ConsulClient::name).toList();
        Map<String, Boolean> row = new LinkedHashMap<>();
        clients.forEach(client -> row.put(client.name(), seen.contains(client.name())));
        table.put(behavior, row);
    }

    /** Returns the clients that meet the condition within a time. */
    private Stream<ConsulClient> all(Predicate<ConsulClient> condition, Duration within) {
        Instant end = Instant.now().plus(within);
        await().atMost(within.plusSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        clients.stream().allMatch(condition) || Instant.now().isAfter(end));
        return clients.stream().filter(condition);
    }

    /** Returns the clients that live and meet the condition after a time without events. */
    private Stream<ConsulClient> staysQuiet(Predicate<ConsulClient> condition) {
        Instant end = Instant.now().plus(QUIET);
        await().atMost(QUIET.plusSeconds(5)).until(() -> Instant.now().isAfter(end));
        return clients.stream().filter(ConsulClient::isAlive).filter(condition);
    }

    private void print() {
        System.out.println("| Client | " + String.join(" | ", table.keySet()) + " |");
        System.out.println("|---|" + "---|".repeat(table.size()));
        for (ConsulClient client : clients) {
            System.out.println("| " + client.name() + " | "
                    + table.values().stream()
                            .map(row ->
                                    row.containsKey(client.name()) ? row.get(client.name()) ? "yes" : "**no**" : "-")
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
        clients.stream()
                .filter(client -> table.values().stream().anyMatch(row -> !row.getOrDefault(client.name(), true)))
                .forEach(client ->
                        System.out.println("---- " + client.name() + "\n" + String.join("\n", client.lines())));
    }

    /** Copies the sources, so that nothing is built among them. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void run(Path folder, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s", output).isZero();
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }
}
