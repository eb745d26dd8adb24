package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.FreePort;
import io.sidelight.Program;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.fault.DnsFault;
import io.sidelight.demo.fault.DnsScope;
import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.HttpFault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real clients of the event stream with the packaged agent: EventSource of npm, Node.js and a browser, and a reader of lines. */
class WatchClientsIT {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration CHANGE = Duration.ofSeconds(10);
    private static final String NAME = "kafka/broker";

    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final List<FollowingClient> clients = new ArrayList<>();
    private final BehaviorTable table = new BehaviorTable(clients);
    private Sidelight agent;

    @BeforeAll
    static void needPrograms() {
        Program.need("node");
        Program.need("python3");
        Program.need("chromium");
    }

    @AfterEach
    void close() {
        clients.forEach(FollowingClient::close);
        agent.close();
        cluster.close();
    }

    @Test
    void everyClient_followsTheCluster() throws Exception {
        cluster.fail(new Fault.OfHttp(HttpFault.BAD_GATEWAY));
        int port = FreePort.next();
        agent = agent(port);
        startClients(port);
        table.note(
                "learns that nothing is known yet",
                () -> table.all(
                        client -> client.lines().stream().anyMatch(line -> line.contains("not known yet")), START));
        cluster.heal();
        noteAddresses("right addresses");
        cluster.move();
        noteAddresses("follows a move");
        table.noteQuiet();
        cluster.fail(new Fault.OfHttp(HttpFault.BAD_GATEWAY), new Fault.OfDns(DnsFault.SERVFAIL, DnsScope.BOTH));
        agent.awaitState("stale");
        List<String> before = addresses();
        table.note(
                "keeps its list in an outage",
                () -> table.staysQuiet(client -> last(client).equals(before)));
        cluster.heal();
        restart(port);
        cluster.move();
        noteAddresses("follows a move after a restart");
        DemoState whole = cluster.state();
        cluster.become(
                DemoStates.without(whole, whole.task("kafka", "kafka-2-broker").orElseThrow()));
        noteAddresses("loses a task");
        cluster.become(whole);
        noteAddresses("finds a task again");
        table.note("never had an empty list", () -> clients.stream()
                .filter(client -> client.lists().stream().noneMatch(List::isEmpty)));
        table.note("revisions rise", () -> clients.stream().filter(WatchClientsIT::hasRisingRevisions));
        table.note("stops", () -> clients.stream().filter(FollowingClient::isStopped));
        table.assertAllSeen();
    }

    private void startClients(int port) throws Exception {
        Path folder = BuiltExamples.copy("watch");
        BuiltExamples.npmInstall(folder);
        start(folder, port, "npm eventsource 2.0.2", "node", "follow.js", NAME);
        if (nodeHasEventSource(folder)) {
            start(folder, port, "Node.js", "node", "--experimental-eventsource", "follow.js", NAME);
        } else {
            System.out.println("Node.js of this machine has no EventSource: not tried");
        }
        start(folder, port, "Python", "python3", "follow.py", NAME);
        start(
                folder,
                port,
                "Chromium",
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                // The page is a file here; a page of an app is served by a proxy in front of the agent.
                "--disable-web-security",
                "--user-data-dir=" + folder.resolve("browser"),
                "--enable-logging=stderr",
                "file://" + folder.resolve("follow.html") + "?http://127.0.0.1:" + port + "#" + NAME);
    }

    private void start(Path folder, int port, String name, String... command) {
        Map<String, String> variables = Map.of("SIDELIGHT_HTTP_PORT", Integer.toString(port));
        clients.add(FollowingClient.start(name, folder, variables, List.of(command)));
    }

    private static boolean nodeHasEventSource(Path folder) throws Exception {
        return new ProcessBuilder(
                                "node",
                                "--experimental-eventsource",
                                "-e",
                                "new EventSource('http://127.0.0.1:1').close()")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private Sidelight agent(int port) {
        return Sidelight.serve(Map.of(
                "SIDELIGHT_HTTP_PORT",
                Integer.toString(port),
                "SIDELIGHT_SERVICES",
                "kafka",
                "SIDELIGHT_CLUSTER_URL",
                cluster.clusterUrl().toString(),
                "SIDELIGHT_DNS_SERVERS",
                "127.0.0.1:" + cluster.dnsServer().getPort(),
                "SIDELIGHT_VANTAGE",
                "overlay",
                "SIDELIGHT_HOLD",
                "0s",
                "SIDELIGHT_REFRESH_MIN",
                "1s",
                "SIDELIGHT_ENDPOINTS_INTERVAL",
                "1s",
                "SIDELIGHT_DRAIN",
                "0s"));
    }

    private void restart(int port) {
        agent.terminate();
        assertThat(agent.exitCode()).isZero();
        agent = agent(port);
    }

    /** Waits until the agent has the addresses of the cluster, and notes which clients have them soon after that. */
    private void noteAddresses(String behavior) {
        await().atMost(START.multipliedBy(2)).until(() -> {
            String dial = agent.get("/v1/dial/" + NAME + "?sep=newline").body();
            return List.copyOf(new TreeSet<>(dial.lines().toList())).equals(addresses());
        });
        table.note(behavior, () -> table.all(client -> last(client).equals(addresses()), CHANGE));
    }

    /** Lists the addresses of the brokers that the cluster runs, sorted. */
    private List<String> addresses() {
        return List.copyOf(DemoStates.brokers(cluster.state()));
    }

    private static List<String> last(FollowingClient client) {
        List<List<String>> lists = client.lists();
        return lists.isEmpty() ? List.of() : lists.get(lists.size() - 1);
    }

    private static boolean hasRisingRevisions(FollowingClient client) {
        List<Long> revisions = client.revisions();
        return !revisions.isEmpty() && List.copyOf(new TreeSet<>(revisions)).equals(revisions);
    }
}
