package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The simulated cluster in its own process. */
class SimulatedClusterIT {
    @Test
    void printedSettings_connectAnAgent() {
        try (Sidelight cluster = cluster("--moves", "none");
                Sidelight agent = Sidelight.serve(settings(cluster))) {
            agent.awaitState("fresh");
            assertThat(agent.get("/v1/view").body())
                    .contains("\"kafka\"", "\"cassandra\"", "\"prod/es.v1\"", "\"shop/web\"", "10.0.1.11");
        }
    }

    @Test
    void signal_endsItWithZero() {
        try (Sidelight cluster = cluster()) {
            cluster.terminate();
            assertThat(cluster.exitCode()).isZero();
        }
    }

    @Test
    void chosenPort_isUsed_orReportedAsTaken() throws Exception {
        int port;
        try (DatagramSocket udp = new DatagramSocket(0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            port = udp.getLocalPort();
            assertThat(Sidelight.run(Map.of(), "cluster", "--dns-port", "" + port))
                    .satisfies(taken -> {
                        assertThat(taken.exitCode()).isEqualTo(1);
                        assertThat(taken.err())
                                .contains("demo DNS server: no port " + port + " of 127.0.0.1 for UDP and TCP: ")
                                .doesNotContain("\tat ");
                    });
        }
        try (Sidelight cluster = cluster("--dns-port", "" + port)) {
            assertThat(cluster.log()).contains("SIDELIGHT_DNS_SERVERS=127.0.0.1:" + port);
        }
    }

    @Test
    void takenHttpPort_isNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Sidelight.Result result = Sidelight.run(Map.of(), "cluster", "--http-port", "" + taken.getLocalPort());
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("demo API: no port " + taken.getLocalPort() + " of 127.0.0.1 for HTTP: ");
        }
    }

    @Test
    void invalidPort_isRejected() {
        assertThat(Sidelight.run(Map.of(), "cluster", "--dns-port", "65536").err())
                .contains("'65536' is not a port");
        assertThat(Sidelight.run(Map.of(), "cluster", "--dns-port", "dns").exitCode())
                .isEqualTo(1);
    }

    private static Sidelight cluster(String... options) {
        String[] arguments =
                Stream.concat(Stream.of("cluster"), Arrays.stream(options)).toArray(String[]::new);
        return Sidelight.start("SIDELIGHT_DNS_SERVERS=", Map.of(), arguments);
    }

    /** Returns the printed settings as an environment. */
    private static Map<String, String> settings(Sidelight cluster) {
        return cluster.log()
                .lines()
                .filter(line -> line.startsWith("SIDELIGHT_"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
