package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged program in the environments of platforms, and with the host names of machines. */
class EnvironmentIT {
    @Test
    void aHostNameOfTheAgent_isResolvedByTheClustersNameServer() {
        try (Sidelight cluster = Sidelight.start("SIDELIGHT_DNS_SERVERS=", Map.of(), "cluster", "--moves", "none")) {
            String server = cluster.log().replaceAll("(?s).*SIDELIGHT_DNS_SERVERS=(\\S+).*", "$1");
            Map<String, String> task = Map.of(
                    "SIDELIGHT_DNS_SERVERS", server,
                    "SIDELIGHT_VANTAGE", "overlay",
                    "MARATHON_APP_ID", "/shop/orders",
                    "HOST", "gateway-shop.marathon.mesos",
                    "PORT0", "31005",
                    "PORT_WEB-UI", "31005",
                    "PORT_8080", "31005");
            assertThat(Sidelight.run(task, "self", "--address", "host").out().strip())
                    .isEqualTo("10.0.1.13");
            assertThat(Sidelight.run(task, "self").out())
                    .containsPattern("host +10\\.0\\.1\\.13 +HOST gateway-shop\\.marathon\\.mesos \\(DNS\\)");
            assertThat(Sidelight.run(task, "self", "--address", "host", "--port", "web-ui")
                            .out()
                            .strip())
                    .isEqualTo("10.0.1.13:31005");
        }
    }

    @Test
    void aLinkToAContainerCalledSidelight_isIgnoredWithOneLine() {
        Map<String, String> linked = new HashMap<>(Map.of(
                "SIDELIGHT_PORT", "tcp://172.17.0.5:8053",
                "SIDELIGHT_PORT_8053_TCP_ADDR", "172.17.0.5",
                "SIDELIGHT_NAME", "/app/sidelight",
                "SIDELIGHT_SERVICE_HOST", "10.96.0.12",
                "SIDELIGHT", "true",
                "sidelight-0-node", "true",
                "EP_HOST_SIDELIGHT", "31005"));
        try (Sidelight agent = Sidelight.serve(linked)) {
            assertThat(agent.log().lines())
                    .filteredOn(line -> line.contains("SIDELIGHT_PORT"))
                    .singleElement()
                    .asString()
                    .endsWith(
                            "sets them: SIDELIGHT_NAME, SIDELIGHT_PORT, SIDELIGHT_PORT_8053_TCP_ADDR, SIDELIGHT_SERVICE_HOST");
            assertThat(agent.get("/q/health/live").statusCode()).isEqualTo(200);
        }
        assertThat(Sidelight.run(linked, "check").out()).contains("ignores SIDELIGHT_NAME, SIDELIGHT_PORT");
        linked.put("SIDELIGHT_PORTS", "8053");
        assertThat(Sidelight.run(linked, "check")).satisfies(result -> {
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err().lines()).hasSize(2).last().asString().contains("SIDELIGHT_PORTS: unknown setting");
        });
    }

    @Test
    void beyondLoopback_ownHostNamesAreAccepted() throws IOException {
        Map<String, String> open = Map.of(
                "SIDELIGHT_HTTP_HOST", "0.0.0.0",
                "HOST", "agent-1.example",
                "SIDELIGHT_HTTP_NAMES", "view.example,other.example",
                "SIDELIGHT_DEMO", "true");
        try (Sidelight agent = Sidelight.serve(open)) {
            assertThat(status(agent, "/q/metrics", "agent-1.example:8053")).isEqualTo(200);
            assertThat(status(agent, "/q/metrics", "view.example")).isEqualTo(200);
            assertThat(status(agent, "/v1/self", "10.0.1.11:31005")).isEqualTo(200);
            assertThat(status(agent, "/v1/self", "evil.example")).isEqualTo(421);
            assertThat(status(agent, "/q/health/live", "evil.example")).isEqualTo(200);
        }
        assertThat(Sidelight.run(open, "check").out()).contains("accepts Host view.example, other.example");
    }

    @Test
    void onLoopback_otherHostNamesAreRejected_exceptForHealth() throws IOException {
        Map<String, String> closed =
                Map.of("HOST", "agent-1.example", "SIDELIGHT_HTTP_NAMES", "view.example", "SIDELIGHT_DEMO", "true");
        try (Sidelight agent = Sidelight.serve(closed)) {
            assertThat(status(agent, "/q/metrics", "agent-1.example:8053")).isEqualTo(421);
            assertThat(status(agent, "/v1/view", "view.example")).isEqualTo(421);
            assertThat(status(agent, "/q/health/ready", "agent-1.example:8053")).isIn(200, 503);
            assertThat(agent.log()).contains("SIDELIGHT_HTTP_NAMES has no effect");
        }
    }

    @Test
    void appWithoutSrvName_isReportedByCheck() {
        String app = "a".repeat(63);
        Sidelight.Result check = Sidelight.run(Map.of("SIDELIGHT_APPS", "/" + app + ",/web"), "check");
        assertThat(check.exitCode()).isZero();
        assertThat(check.out().lines())
                .filteredOn(line -> line.contains("cannot publish"))
                .singleElement()
                .asString()
                .startsWith(
                        "app " + app + ": Mesos-DNS cannot publish its SRV name: \"_" + app + "\" has 64 characters")
                .contains(app + ".marathon.autoip.dcos.thisdcos.directory", "SIDELIGHT_TASKS=marathon/" + app);
    }

    private static int status(Sidelight agent, String path, String host) throws IOException {
        String address = "http://127.0.0.1:" + URI.create(agent.address()).getPort();
        String response = RawClient.response(
                address, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        return Integer.parseInt(response.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }
}
