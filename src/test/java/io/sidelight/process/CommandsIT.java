package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.fault.FaultKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands, with their exit codes. */
class CommandsIT {
    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "SIDELIGHT_CLUSTER_URL",
            cluster.clusterUrl().toString(),
            "SIDELIGHT_DNS_SERVERS",
            "127.0.0.1:" + cluster.dnsServer().getPort(),
            "SIDELIGHT_VANTAGE",
            "overlay",
            "SIDELIGHT_HTTP_PORT",
            "1"));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void versionAndHelp() {
        assertThat(run("--version").out()).matches("sidelight \\d+\\.\\d+\\.\\d+ \\([\\w.-]+, (JVM|native)\\)\\R");
        assertThat(run("--help").out())
                .contains(
                        "serve",
                        "demo",
                        "cluster",
                        "status",
                        "view",
                        "dial",
                        "endpoints",
                        "explain",
                        "connect",
                        "self",
                        "probe",
                        "check",
                        "name",
                        "help",
                        "version",
                        "completion",
                        "SIDELIGHT_SERVICES");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "demo",
                "cluster",
                "status",
                "view",
                "dial",
                "endpoints",
                "explain",
                "connect",
                "self",
                "probe",
                "wait",
                "exec",
                "render",
                "check",
                "name",
                "help",
                "version",
                "completion",
                "man"
            })
    void everyCommand_hasHelp(String command) {
        assertThat(run(command, "--help")).satisfies(result -> {
            assertThat(result.exitCode()).isZero();
            assertThat(result.out()).startsWith("Usage: sidelight " + command);
        });
    }

    @Test
    void demoHelp_listsEveryFault() {
        assertThat(run("demo", "--help").out())
                .contains(FaultKind.all().map(kind -> kind.text().label()).toList());
    }

    @Test
    void demo_logsItsFaults() {
        try (Sidelight agent =
                Sidelight.serve(Map.of(), "demo", "--fault", "http-404", "--fault", "dns-refused:mesos")) {
            assertThat(agent.log()).containsOnlyOnce("off: http-404, dns-refused:mesos");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "view a,b",
                "view -o xml",
                "view --watch --direct",
                "dial",
                "dial kafka --limit 0",
                "connect",
                "connect kafka/broker --client ftp",
                "completion tcsh",
                "probe --live --ready",
                "probe --timeout soon",
                "endpoints",
                "self --port web",
                "self --address moon",
                "self --json --address host",
                "name",
                "name a,b"
            })
    void badArgumentsEndWith1(String arguments) {
        assertThat(run(arguments.split(" ", -1)).exitCode()).isEqualTo(1);
    }

    @Test
    void viewIsATableForPeopleAndJsonForPrograms() {
        environment.put("SIDELIGHT_SERVICES", "kafka,prod/es.v1");
        Sidelight.Result table = run("view");
        assertThat(table.exitCode()).isZero();
        assertThat(table.out().lines())
                .anyMatch(line ->
                        line.matches("kafka +broker +kafka-0-broker +overlay dcos +9\\.0\\.1\\.130 +10\\.0\\.1\\.11"
                                + " +9\\.0\\.1\\.130:1025 +fresh"))
                .anyMatch(line -> line.matches(
                        "prod/es.v1 +coordinator-http +coordinator-0-node +bridge.*10\\.0\\.1\\.11:1026.*"));
        assertThat(table.err()).isEqualTo("no process listens on 127.0.0.1:1; data from one pass over the cluster\n");
        assertThat(run("view", "--direct").err()).isEmpty();
        assertThat(run("view", "--json", "prod/es.v1/coordinator-http").out())
                .contains("\"kind\": \"bridge\"")
                .doesNotContain("kafka");
    }

    @Test
    void explainIsReadableForPeopleAndJsonForPrograms() {
        Sidelight.Result text = run("explain", "kafka/broker/kafka-1-broker");
        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .contains("kafka is fresh", "dial: 9.0.2.130:1025, because overlay is reachable from overlay")
                .doesNotContain("kafka-0-broker");
        assertThat(run("explain", "--json", "kafka/broker").out())
                .contains("\"reply\": \"udp aa\"", "\"dial\": \"9.0.2.130:1025\"");
        assertThat(run("explain", "nope").exitCode()).isEqualTo(3);
    }

    @Test
    void view_needsNoConfigurationOfTheService() {
        assertThat(run("view", "cassandra/native-client").out()).contains("10.0.1.11:9042");
    }

    @Test
    void appsOfMarathon_workInAllCommands() {
        environment.put("SIDELIGHT_APPS", "/shop/web:http,/shop/gateway");
        assertThat(run("view", "marathon/shop/web:http").out())
                .containsPattern("marathon +shop/web:http +web-shop@9.0.1.140 +overlay dcos .*9.0.1.140:8080 +fresh")
                .doesNotContain("gateway");
        assertThat(run("endpoints", "marathon", "shop/gateway").out()).contains("\"10.0.1.13:31080\"");
        assertThat(run("check").out()).contains("watches /shop/web:http of Marathon (SIDELIGHT_APPS)");
        assertThat(run("name", "/shop/web-x", "--json").out()).doesNotContain("\"with\"");
        assertThat(run("name", "web/shop").out()).doesNotContain("COLLIDES");
        environment.put("SIDELIGHT_APPS", "/b-shop/web");
        assertThat(run("name", "/shop/web-b").out()).containsPattern("(?m)^b-shop/web +app: mesos, ");
    }

    @Test
    void unreachableService_endsWith3_andWrongEndpointWith5() {
        assertThat(run("view", "nope").exitCode()).isEqualTo(3);
        assertThat(run("endpoints", "nope").exitCode()).isEqualTo(3);
        assertThat(run("endpoints", "kafka", "nope").exitCode()).isEqualTo(5);
        assertThat(run("endpoints", "kafka/brokers")).satisfies(wrong -> {
            assertThat(wrong.exitCode()).isEqualTo(5);
            assertThat(wrong.err())
                    .endsWith("sidelight: kafka has no endpoint brokers; did you mean broker? It has: broker,"
                            + " zookeeper\n");
        });
        assertThat(run("endpoints", "kafka/broker").exitCode()).isZero();
    }

    @Test
    void endpoints_hasTheFormatOfTheDcosCommand() {
        assertThat(run("endpoints", "kafka").out()).isEqualTo("[\n  \"broker\",\n  \"zookeeper\"\n]\n");
        assertThat(run("endpoints", "kafka", "zookeeper").out()).isEqualTo("master.mesos:2181/dcos-service-kafka\n");
        assertThat(run("endpoints", "/cassandra", "native-client").out()).contains("\"10.0.1.11:9042\"");
    }

    @Test
    void self_hasTheVantageAndItsEvidence() {
        Sidelight.Result table = run(Map.of("SIDELIGHT_DEMO", "true", "SIDELIGHT_HTTP_PORT", "1"), "self");
        assertThat(table.exitCode()).isZero();
        assertThat(table.out().lines())
                .anyMatch(line -> line.matches("network +overlay dcos +MESOS_CONTAINER_IP 9\\.0\\.1\\.20 is in .*"))
                .anyMatch(line -> line.matches("web +9\\.0\\.1\\.20:8080 +10\\.0\\.1\\.11:31002 .*"));
        assertThat(run(Map.of("SIDELIGHT_DEMO", "true", "SIDELIGHT_HTTP_PORT", "1"), "self", "--json")
                        .out())
                .contains("\"address\": \"10.0.1.11:31002\"");
    }

    @Test
    void selfAddress_isOneLineOrNothing() {
        Map<String, String> task = Map.of(
                "SIDELIGHT_DNS_SERVERS", environment.get("SIDELIGHT_DNS_SERVERS"),
                "SIDELIGHT_HTTP_PORT", "1",
                "MESOS_CONTAINER_IP", "9.0.1.2",
                "FRAMEWORK_NAME", "kafka",
                "PORT_BROKER", "1025");
        assertThat(run(task, "self", "--address", "host").out())
                .as("from thisnode")
                .isEqualTo("10.0.1.11\n");
        assertThat(run(task, "self", "--address", "container", "--port", "broker")
                        .out())
                .isEqualTo("9.0.1.2:1025\n");
        Sidelight.Result unknown = run(task, "self", "--address", "host", "--port", "broker");
        assertThat(unknown.exitCode()).isEqualTo(3);
        assertThat(unknown.out()).isEmpty();
        assertThat(unknown.err()).contains("sidelight: the address is not known: ");
        Sidelight.Result wrong = run(task, "self", "--address", "host", "--port", "brok");
        assertThat(wrong.exitCode()).isEqualTo(5);
        assertThat(wrong.err())
                .endsWith("sidelight: this task has no port brok; did you mean broker? It has: broker\n");
    }

    @Test
    void check_listsTheWatchedServices() {
        environment.put("SIDELIGHT_SERVICES", "kafka=http://scheduler.example:16000,hdfs");
        environment.put("SIDELIGHT_MESOS_DNS_URL", "http://dns.example:8123");
        assertThat(run("check")).satisfies(result -> {
            assertThat(result.exitCode()).isZero();
            assertThat(result.out())
                    .contains(
                            "watches kafka at http://scheduler.example:16000\n",
                            "watches hdfs at its scheduler inside the cluster, else through "
                                    + environment.get("SIDELIGHT_CLUSTER_URL")
                                    + ", else Mesos-DNS at http://dns.example:8123\n");
        });
    }

    @Test
    void name_listsNamesAndCollisions() {
        environment.put("SIDELIGHT_SERVICES", "ab/c,kafka");
        environment.put("SIDELIGHT_TASKS", "abc/http/web-0:80");
        Sidelight.Result name = run("name", "/a/bc", "--task", "node-0");
        assertThat(name.exitCode()).isZero();
        assertThat(name.out())
                .contains("node-0.abc.autoip.dcos.thisdcos.directory", "/service/a/bc/v1/endpoints")
                .containsPattern("(?m)^ab/c +service: mesos, ")
                .containsPattern("(?m)^abc +service: mesos, ")
                .doesNotContain("kafka");
        assertThat(run("name", "/a/bc", "--json").out())
                .contains("\"spelling\": \"<task>.abc.mesos\"", "\"with\": \"ab/c\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "serve", "view", "probe"})
    void invalidConfiguration_endsWith1AndListsAllErrors(String command) {
        environment.put("SIDELIGHT_SERVICES", "ka fka");
        environment.put("SIDELIGHT_HTTP_PORT", "http");
        environment.put("SIDELIGHT_DNS_TIMEOUTS", "1s");
        Sidelight.Result result = run(command);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains(
                        "SIDELIGHT_SERVICES=ka fka: must be",
                        "SIDELIGHT_HTTP_PORT=http: must be a port",
                        "SIDELIGHT_DNS_TIMEOUTS: unknown setting; did you mean SIDELIGHT_DNS_TIMEOUT?")
                .doesNotContain("\tat ", "Exception");
    }

    @Test
    void probe_hasItsExitCodes() throws IOException {
        try (Sidelight agent = Sidelight.serve(Map.of("SIDELIGHT_VANTAGE", "overlay"), "demo");
                ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            agent.awaitState("fresh");
            String port = agent.address().replaceAll(".*:", "");
            environment.put("SIDELIGHT_HTTP_PORT", port);
            assertThat(run("probe").exitCode()).isZero();
            assertThat(run("probe", "--live").exitCode()).isZero();
            assertThat(run("probe", "--require", "kafka/broker:3").exitCode()).isZero();
            Sidelight.Result notReady = run("probe", "--require", "kafka/broker:4");
            assertThat(notReady.exitCode()).isEqualTo(4);
            assertThat(notReady.err()).contains("only 3 can be dialed from here");
            assertThat(run("probe", "--require", "nonsense").exitCode()).isEqualTo(1);
            assertThat(run("view", "kafka").exitCode()).as("no port is opened").isZero();
            environment.put("SIDELIGHT_HTTP_PORT", Integer.toString(silent.getLocalPort()));
            assertThat(run("probe", "--timeout", "200ms").exitCode()).isEqualTo(3);
        }
        environment.put("SIDELIGHT_HTTP_PORT", "1");
        assertThat(run("probe").exitCode()).isEqualTo(2);
    }

    private Sidelight.Result run(String... arguments) {
        return run(environment, arguments);
    }

    private static Sidelight.Result run(Map<String, String> variables, String... arguments) {
        return Sidelight.run(variables, arguments);
    }
}
