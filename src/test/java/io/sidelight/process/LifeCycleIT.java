package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sidelight.FreePort;
import io.sidelight.Program;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.fault.DnsFault;
import io.sidelight.demo.fault.DnsScope;
import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.HttpFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The start and stop of an agent in adverse environments. In a pod an agent that ends takes the app down, so it must not end. */
class LifeCycleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "SIDELIGHT_SERVICES", "kafka",
            "SIDELIGHT_CLUSTER_URL", cluster.clusterUrl().toString(),
            "SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + cluster.dnsServer().getPort(),
            "SIDELIGHT_VANTAGE", "overlay",
            "SIDELIGHT_DRAIN", "1s"));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void takenPort_isWaitedFor() throws Exception {
        Sidelight agent;
        try (ServerSocket taken = taken()) {
            agent = Sidelight.start("cannot listen", settings);
            assertThat(agent.log())
                    .contains(
                            "127.0.0.1 port " + taken.getLocalPort() + ": Address already in use",
                            "SIDELIGHT_HTTP_PORT")
                    .doesNotContain("\tat ");
        }
        try (agent) {
            agent.awaitLog("listening on");
            agent.awaitState("fresh");
        }
    }

    @Test
    void stopSignalWhileWaitingForThePort_endsWithZero() throws IOException {
        try (ServerSocket taken = taken();
                Sidelight agent = Sidelight.start("cannot listen", settings)) {
            assertThat(taken.isBound()).isTrue();
            agent.terminate();
            assertThat(agent.exitCode()).isZero();
        }
    }

    /** Takes the port that the agent has to listen on. */
    private ServerSocket taken() throws IOException {
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        settings.put("SIDELIGHT_HTTP_PORT", Integer.toString(taken.getLocalPort()));
        return taken;
    }

    @Test
    void stopSignalRightAfterTheStart_endsWithZero() {
        for (int start = 0; start < 5; start++) {
            try (Sidelight agent = Sidelight.serve(settings)) {
                agent.terminate();
                assertThat(agent.exitCode()).isZero();
            }
        }
    }

    /** A container runtime that does not read the log must not make the view old without a sign of it. */
    @Test
    void stalledReaderOfTheLog_stopsNeitherTheViewNorTheEnd() throws Exception {
        int port = FreePort.next();
        settings.put("SIDELIGHT_HTTP_PORT", Integer.toString(port));
        List<String> command = new ArrayList<>(FullPipe.starter());
        command.addAll(Sidelight.program());
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(settings);
        Process agent = builder.start();
        try {
            awaitState(port, "fresh");
            cluster.fail(new Fault.OfHttp(HttpFault.BAD_GATEWAY), new Fault.OfDns(DnsFault.SERVFAIL, DnsScope.BOTH));
            awaitState(port, "stale");
            agent.destroy();
            assertThat(agent.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(agent.exitValue()).isZero();
        } finally {
            agent.destroyForcibly();
        }
    }

    private static void awaitState(int port, String state) {
        URI view = URI.create("http://127.0.0.1:" + port + "/v1/view");
        await().atMost(PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(() -> Sidelight.get(view).headers().firstValue("X-Sidelight-State"), Optional.of(state)::equals);
    }

    /** A heap dump would contain tokens and keys, and many users can read the sandbox of a task. */
    @Test
    void noSignal_writesAHeapDump() throws Exception {
        try (Sidelight agent = Sidelight.serve(settings)) {
            agent.awaitState("fresh");
            assertThat(new ProcessBuilder("kill", "-USR1", Long.toString(agent.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(agent.exitCode()).isNotZero();
        }
        assertThat(Path.of("").toAbsolutePath()).isDirectoryNotContaining("glob:**.hprof");
    }

    @Test
    void ipv6OnlyMachine_hasAHintAndThenServes() throws Exception {
        Program.need("ip");
        assumeTrue(
                NamespacedMachine.unavailableReason().isEmpty(),
                NamespacedMachine.unavailableReason().orElse(""));
        String namespace = "sl-six-" + ProcessHandle.current().pid();
        List<String> within = List.of("ip", "netns", "exec", namespace);
        try {
            NamespacedMachine.ip("netns", "add", namespace);
            NamespacedMachine.ip("-n", namespace, "link", "set", "lo", "up");
            NamespacedMachine.ip("-n", namespace, "addr", "del", "127.0.0.1/8", "dev", "lo");
            settings.put("SIDELIGHT_HTTP_PORT", "8053");
            try (Sidelight agent = Sidelight.startBy(within, "cannot listen", settings)) {
                assertThat(agent.log())
                        .contains("127.0.0.1 port 8053: Cannot assign requested address", "SIDELIGHT_HTTP_HOST");
                agent.terminate();
                assertThat(agent.exitCode()).isZero();
            }
            settings.put("SIDELIGHT_HTTP_HOST", "::1");
            try (Sidelight agent = Sidelight.startBy(within, "listening on http://[::1]:8053", settings)) {
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> Sidelight.runBy(within, settings, "probe", "--live")
                                        .exitCode()
                                == 0);
                agent.terminate();
                assertThat(agent.exitCode()).isZero();
            }
        } finally {
            NamespacedMachine.ip("netns", "del", namespace);
        }
    }
}
