package io.sidelight.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.Program;
import io.sidelight.container.Podman.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The agent as a container beside an app's, in the app's network. It runs as an unprivileged user without a name, with a read-only
 * root file system and 64 MB of memory. The image is built as for users.
 */
class SidecarIT {
    private static final String IMAGE = "sidelight";
    private static final String SCRATCH = "sidelight:scratch";
    private static final String BROKERS = "9.0.1.130:1025,9.0.2.130:1025,9.0.3.130:1025";

    /** An app that reads from its agent in a loop, and once more after the stop signal, which never splits a line. */
    private static final String APP = """
            fetch() { a=$(busybox wget -q -O - http://127.0.0.1:8053/v1/dial/kafka/broker 2> /dev/null) && echo "$a" || echo none; }
            trap 'echo stopping; fetch; exit 0' TERM
            while :; do fetch; busybox sleep 0.1 & wait $!; done
            """;

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path directory;

    private static Podman podman;

    private final List<String> agentsOptions = new ArrayList<>();
    private String image = IMAGE;

    @BeforeAll
    static void buildImages() throws IOException {
        List.of("podman", "runc", "apt-get", "dpkg").forEach(Program::need);
        podman = new Podman(directory);
        BaseImage.importInto(podman, directory);
        podman.build("Dockerfile.native-micro", IMAGE);
    }

    @AfterEach
    void remove() {
        podman.remove("agent", "cluster", "app");
    }

    @AfterAll
    static void clean() {
        Podman.command(List.of("rm", "-rf", directory.toString())).ok();
    }

    @Test
    void appStartedFirst_getsItsAddressesOnceTheAgentRuns() {
        Container app = app();
        soon().untilAsserted(() -> assertThat(app.log()).last().isEqualTo("none"));
        cluster();
        Container agent = agent();
        soon().untilAsserted(() -> assertThat(app.log()).last().isEqualTo(BROKERS));
        print("the app's log", app.log().stream().distinct().toList());
        print("the agent's log", agent.log());
    }

    @Test
    void itListensOnLoopbackOnly() {
        Container app = app();
        cluster();
        agent();
        soon().untilAsserted(() -> assertThat(app.listening()).contains("127.0.0.1:8053"));
        assertThat(app.listening()).allMatch(address -> address.startsWith("127.0.0.1:"));
    }

    @Test
    void healthCheck_runsInTheContainer() {
        app();
        cluster();
        Container agent = agent();
        soon().untilAsserted(() -> assertThat(agent.exec("/work/sidelight", "probe", "--require", "kafka/broker:3")
                        .exitCode())
                .isZero());
        assertThat(agent.checkHealth().exitCode()).isZero();
        assertThat(agent.exec("/work/sidelight", "probe", "--require", "kafka/broker:4"))
                .satisfies(no -> assertThat(no.exitCode()).isEqualTo(4))
                .satisfies(no -> assertThat(no.out()).contains("only 3 can be dialed"));
    }

    @Test
    void killedAgent_servesItsSavedViewFromTheVolume() throws IOException {
        Path state = Files.createDirectory(
                directory.resolve("state"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx")));
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
        agentsOptions.addAll(List.of("--volume=" + state + ":/state", "--env=SIDELIGHT_STATE_FILE=/state/view.json"));
        Container app = app();
        Container cluster = cluster();
        Container agent = agent();
        soon().untilAsserted(
                        () -> assertThat(state.resolve("view.json")).content().contains("9.0.3.130:1025"));

        cluster.signal("KILL");
        agent.signal("KILL");
        assertThat(agent.exitCode()).isEqualTo(137);
        soon().untilAsserted(() -> assertThat(app.log()).last().isEqualTo("none"));
        agent.start();

        soon().untilAsserted(() -> assertThat(app.log()).last().isEqualTo(BROKERS));
        assertThat(app.exec("busybox", "wget", "-q", "-O", "-", "http://127.0.0.1:8053/v1/view")
                        .out())
                .contains("\"state\":\"stale\"", "\"name\":\"kafka\"");
        print("the log of the agent that was killed", agent.log());
    }

    @Test
    void stoppedWithItsApp_itStillServesAndEndsWithZero() {
        Container app = app();
        cluster();
        Container agent = agent();
        soon().untilAsserted(() -> assertThat(app.log()).last().isEqualTo(BROKERS));

        agent.signal("TERM");
        app.signal("TERM");

        assertThat(app.exitCode()).isZero();
        assertThat(app.log()).endsWith("stopping", BROKERS);
        assertThat(agent.exitCode()).isZero();
    }

    @Test
    void fewFileDescriptors_lowerTheConnectionLimit() {
        agentsOptions.add("--ulimit=nofile=64:64");
        Container app = app();
        cluster();
        Container agent = agent();
        soon().untilAsserted(() -> assertThat(app.log()).last().isEqualTo(BROKERS));
        assertThat(String.join("\n", agent.log()))
                .contains("connection limit lowered to 16, because the process may open only 64 file descriptors");

        String crowd = "for client in $(busybox seq 100); do busybox sleep 2 | busybox nc 127.0.0.1 8053 & done; wait";
        app.exec("busybox", "sh", "-c", crowd);

        soon().untilAsserted(() -> assertThat(app.log()).last().isEqualTo(BROKERS));
        assertThat(String.join("\n", agent.log())).doesNotContain("Too many open files", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tmpfs=/state:ro", "--tmpfs=/state:size=4k,mode=0777", "--tmpfs=/other"})
    void unwritableStateFile_isLogged_andTheAgentServes(String volume) {
        agentsOptions.addAll(List.of(
                volume,
                "--env=SIDELIGHT_STATE_FILE=/state/view.json",
                "--env=SIDELIGHT_SERVICES=cassandra,kafka,prod/es.v1"));
        Container app = app();
        cluster();
        Container agent = agent();
        soon().untilAsserted(() -> assertThat(app.log()).last().isEqualTo(BROKERS));
        soon().untilAsserted(() -> assertThat(agent.log())
                .anyMatch(line -> line.contains("state file /state/view.json cannot be written: ")
                        && line.endsWith("; a restart would know less")));
        assertThat(agent.exec("/work/sidelight", "probe").exitCode()).isZero();
        assertThat(String.join("\n", agent.log())).doesNotContain("\tat ");
    }

    @Test
    void withoutNameServers_itRunsAndReportsTheReason() {
        agentsOptions.add("--env=SIDELIGHT_DNS_SERVERS=");
        Container app = app();
        cluster();
        Container agent = agent();
        soon().untilAsserted(
                        () -> assertThat(app.exec("busybox", "wget", "-q", "-O", "-", "http://127.0.0.1:8053/v1/view")
                                        .out())
                                .contains("no name server is known"));
        assertThat(agent.exec("/work/sidelight", "probe", "--live").exitCode()).isZero();
    }

    @Test
    void itRunsFromAnEmptyBaseImage() {
        podman.build("Dockerfile.scratch", SCRATCH);
        image = SCRATCH;
        Container app = app();
        cluster();
        Container agent = agent();
        soon().untilAsserted(() -> assertThat(app.log()).last().isEqualTo(BROKERS));
        assertThat(agent.checkHealth().exitCode()).isZero();
    }

    /** Starts the container whose network the others join. Like a pod's, it has loopback only. */
    private Container app() {
        return podman.run("app", List.of("--network=none"), BaseImage.NAME, "/bin/busybox", "sh", "-c", APP);
    }

    private static Container cluster() {
        return podman.run(
                "cluster",
                List.of("--network=container:app", "--read-only"),
                IMAGE,
                "cluster",
                "--dns-port=5353",
                "--http-port=5050",
                "--moves=none");
    }

    private Container agent() {
        List<String> options = new ArrayList<>(List.of(
                "--network=container:app",
                "--read-only",
                "--read-only-tmpfs=false",
                "--user=4242:4242",
                "--cap-drop=all",
                "--security-opt=no-new-privileges",
                "--memory=64m",
                "--memory-swap=64m",
                "--env=SIDELIGHT_SERVICES=kafka",
                "--env=SIDELIGHT_CLUSTER_URL=http://127.0.0.1:5050",
                "--env=SIDELIGHT_DNS_SERVERS=127.0.0.1:5353",
                "--env=SIDELIGHT_VANTAGE=overlay"));
        options.addAll(agentsOptions);
        return podman.run("agent", options, image);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100));
    }

    private static void print(String title, List<String> lines) {
        System.out.println(title + ":");
        lines.forEach(line -> System.out.println("    " + line));
    }
}
