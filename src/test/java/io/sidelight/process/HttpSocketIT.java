package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.demo.DemoCluster;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API over a unix socket, for containers that share a volume but no network. */
class HttpSocketIT {
    private static final String REQUEST = "GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n";

    @TempDir
    private Path volume;

    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final Map<String, String> settings = new HashMap<>();
    private Path socket = Path.of("");

    @BeforeEach
    void set() {
        socket = volume.resolve("api.sock");
        settings.putAll(Map.of(
                "SIDELIGHT_SERVICES",
                "kafka",
                "SIDELIGHT_CLUSTER_URL",
                cluster.clusterUrl().toString(),
                "SIDELIGHT_DNS_SERVERS",
                "127.0.0.1:" + cluster.dnsServer().getPort(),
                "SIDELIGHT_VANTAGE",
                "overlay",
                "SIDELIGHT_DRAIN",
                "0s",
                "SIDELIGHT_HTTP_SOCKET",
                socket.toString()));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void socket_servesTheApiForItsOwnerAndGroup() throws IOException {
        try (Sidelight agent = Sidelight.serve(settings)) {
            assertThat(agent.log()).contains(" and " + socket);
            agent.awaitState("fresh");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-rw----");
            for (String path : new String[] {"/v1/view", "/v1/dial/kafka/broker", "/service/kafka/v1/endpoints"}) {
                assertThat(RawClient.response(socket, REQUEST.formatted(path)))
                        .startsWith("HTTP/1.0 200 OK")
                        .endsWith("\r\n\r\n" + agent.get(path).body());
            }
            assertThat(RawClient.response(socket, "GET /v1/view HTTP/1.0\r\nHost: evil.example\r\n\r\n"))
                    .startsWith("HTTP/1.0 421 ");
            Map<String, String> elsewhere = Map.of("SIDELIGHT_HTTP_PORT", "1");
            assertThat(Sidelight.run(elsewhere, "probe", "--socket", socket.toString())
                            .exitCode())
                    .isZero();
            assertThat(Sidelight.run(Map.of("SIDELIGHT_HTTP_SOCKET", socket.toString()), "probe", "--live")
                            .exitCode())
                    .isZero();
            agent.terminate();
            assertThat(agent.exitCode()).isZero();
        }
        assertThat(socket).doesNotExist();
        assertThat(Sidelight.run(Map.of(), "probe", "--socket", socket.toString()))
                .isEqualTo(new Sidelight.Result(2, "", "no process listens on " + socket + "\n"));
    }

    @Test
    void socketOfAKilledAgent_isReplaced() throws IOException {
        Sidelight killed = Sidelight.serve(settings);
        killed.close();
        assertThat(killed.exitCode()).isNotZero();
        assertThat(socket).exists();
        try (Sidelight agent = Sidelight.serve(settings)) {
            assertThat(agent.log()).doesNotContain("cannot listen");
            assertThat(RawClient.response(socket, REQUEST.formatted("/q/health/live")))
                    .startsWith("HTTP/1.0 200 OK");
        }
    }

    @Test
    void socketOfAnotherProcess_isReportedInOneLineAndWaitedFor() throws Exception {
        Sidelight agent;
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(socket));
            agent = Sidelight.start("cannot listen", settings);
            assertThat(agent.log())
                    .contains(socket + ": another process listens on it", "SIDELIGHT_HTTP_SOCKET")
                    .doesNotContain("\tat ");
        }
        try (agent) {
            agent.awaitLog("listening on");
        }
    }
}
