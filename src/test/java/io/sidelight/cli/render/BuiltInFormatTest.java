package io.sidelight.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sidelight.Program;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in formats, with ordinary and with hostile names. */
class BuiltInFormatTest {
    private static final String HOSTILE = "x;}\nuser root; $(touch owned) `id` \"' # \\ \u00e9\u2028";
    private static final KnownEndpoint BROKER = ports("kafka", "broker", "9.0.1.130:1025", "[fd01:b::2]:1025");
    private static final KnownEndpoint SEARCH = ports("prod/es.v1", "coordinator-http");
    private static final KnownEndpoint ZOOKEEPER = text("kafka", "zookeeper", "master.mesos:2181/dcos-service-kafka");

    @TempDir
    private Path folder;

    @Test
    void env_hasAVariableForEachEndpoint() throws Exception {
        assertThat(BuiltInFormat.ENV.render(List.of(BROKER, ZOOKEEPER, SEARCH))).isEqualTo(SafeNames.MARK + """
                        KAFKA_BROKER=9.0.1.130:1025,[fd01:b::2]:1025
                        KAFKA_ZOOKEEPER=master.mesos:2181/dcos-service-kafka
                        PROD_ES_V1_COORDINATOR_HTTP=
                        """);
    }

    /** A shell reads the file, and prints the variable as it was. */
    @Test
    void env_withAHostileText_runsNothingInAShell() throws Exception {
        String text = "$(touch owned) `touch owned` ' \" ; touch owned # \\";
        Files.writeString(folder.resolve("env"), BuiltInFormat.ENV.render(List.of(text("9a", "b", text))));
        assertThat(output("sh", "-c", ". ./env; printf %s \"$_9A_B\"")).isEqualTo(text);
        assertThat(folder.resolve("owned")).doesNotExist();
        assertThatThrownBy(() -> BuiltInFormat.ENV.render(List.of(text("a", "b", "1\nLD_PRELOAD=x"))))
                .isInstanceOf(UnrenderableException.class)
                .hasMessage("a/b has a text with control characters, which an environment file cannot have");
    }

    @Test
    void properties_areReadByJavaAsTheyWere() throws Exception {
        String text = "  a=b:c\\d\n#e\u00e9\u2028f";
        Properties read = new Properties();
        read.load(new StringReader(
                BuiltInFormat.PROPERTIES.render(List.of(BROKER, SEARCH, text("kafka", "t\n=x", text)))));
        assertThat(read)
                .hasSize(3)
                .containsEntry("kafka.broker", "9.0.1.130:1025,[fd01:b::2]:1025")
                .containsEntry("prod.es.v1.coordinator-http", "")
                .containsEntry("kafka.t__x", text);
    }

    @Test
    void hosts_haveTheNamesOfTasksAndNoOthers() throws Exception {
        KnownEndpoint endpoint = new KnownEndpoint(
                "kafka",
                "broker",
                List.of(),
                List.of(
                        new KnownName("9.0.1.130", "kafka-0-broker.kafka.autoip.dcos.thisdcos.directory"),
                        new KnownName("10.0.1.11", "kafka-0-broker.kafka.mesos"),
                        new KnownName("10.0.1.11", "a b\n1.2.3.4 github.com")),
                Optional.empty());
        assertThat(BuiltInFormat.HOSTS.render(List.of(endpoint, endpoint))).isEqualTo(SafeNames.MARK + """
                        127.0.0.1 localhost
                        ::1 localhost
                        9.0.1.130 kafka-0-broker.kafka.autoip.dcos.thisdcos.directory
                        10.0.1.11 kafka-0-broker.kafka.mesos
                        """);
    }

    @Test
    void haproxy_hasABackendForEachEndpointWithAddresses() throws Exception {
        assertThat(BuiltInFormat.HAPROXY.render(List.of(BROKER, ZOOKEEPER, SEARCH)))
                .isEqualTo(SafeNames.MARK + """

                        backend kafka_broker
                            server task-0 9.0.1.130:1025 check
                            server task-1 [fd01:b::2]:1025 check

                        backend prod_es.v1_coordinator-http
                        """);
    }

    @Test
    void nginx_hasAServerThatIsDownWhereThereIsNoOther() throws Exception {
        assertThat(BuiltInFormat.NGINX.render(List.of(BROKER, ZOOKEEPER, SEARCH)))
                .isEqualTo(SafeNames.MARK + """

                        upstream kafka_broker {
                            server 9.0.1.130:1025;
                            server [fd01:b::2]:1025;
                        }

                        upstream prod_es.v1_coordinator-http {
                            server 127.0.0.1:9 down;
                        }
                        """);
    }

    @Test
    void haproxy_acceptsHostileNames() throws Exception {
        Program.need("haproxy");
        Files.writeString(folder.resolve("base.cfg"), """
                defaults
                  mode http
                  timeout connect 1s
                  timeout client 1s
                  timeout server 1s
                listen all
                  bind unix@front.sock
                """);
        Files.writeString(folder.resolve("made.cfg"), BuiltInFormat.HAPROXY.render(List.of(BROKER, SEARCH, hostile())));
        assertThat(output("haproxy", "-c", "-f", "base.cfg", "-f", "made.cfg")).contains("valid");
        assertThat(Files.readString(folder.resolve("made.cfg")).lines().filter(line -> line.contains("user root")))
                .isEmpty();
    }

    @Test
    void nginx_acceptsHostileNames() throws Exception {
        Program.need("nginx");
        Files.writeString(
                folder.resolve("nginx.conf"),
                "pid nginx.pid; error_log stderr; events {}\nhttp { access_log off; include made.conf; }\n");
        Files.writeString(folder.resolve("made.conf"), BuiltInFormat.NGINX.render(List.of(BROKER, SEARCH, hostile())));
        assertThat(output("nginx", "-t", "-p", folder.toString(), "-c", "nginx.conf"))
                .contains("is successful");
    }

    @Test
    void twoEndpointsOfOneName_areRefused() {
        assertThatThrownBy(() -> BuiltInFormat.ENV.render(List.of(ports("a.b", "c"), ports("a", "b-c"))))
                .hasMessage("a.b/c and a/b-c are both called A_B_C; choose one of them, or use a template");
    }

    private static KnownEndpoint hostile() {
        return new KnownEndpoint(
                HOSTILE,
                HOSTILE,
                List.of(new KnownAddress("10.0.1.11:80", HOSTILE), new KnownAddress("10.0.1.12:80", HOSTILE)),
                List.of(),
                Optional.empty());
    }

    static KnownEndpoint ports(String service, String name, String... addresses) {
        List<KnownAddress> known = IntStream.range(0, addresses.length)
                .mapToObj(at -> new KnownAddress(addresses[at], "task-" + at))
                .toList();
        return new KnownEndpoint(service, name, known, List.of(), Optional.empty());
    }

    private static KnownEndpoint text(String service, String name, String text) {
        return new KnownEndpoint(service, name, List.of(), List.of(), Optional.of(text));
    }

    private String output(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", Program.PATH);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
