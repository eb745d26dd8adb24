package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program with files in its working directory, and with a configuration file. */
class ConfigurationIT {
    @TempDir
    private Path directory = Path.of("");

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void nameNoServer() {
        environment.put("SIDELIGHT_DNS_SERVERS", "127.0.0.1:1");
    }

    @Test
    void dotEnv_isReadByNoCommand() throws IOException {
        write(".env", """
                SIDELIGHT_DEMO=true
                SIDELIGHT_SERVICES=from-dot-env
                SIDELIGHT_HTTP_NAMES=from-dot-env.example
                SIDELIGHT_TYPO=1
                QUARKUS_LOG_CONSOLE_FORMAT=from-dot-env %m%n
                """);
        try (Sidelight agent = serve()) {
            assertThat(agent.log()).contains("nothing is watched").doesNotContain("from-dot-env", "SIDELIGHT_TYPO");
            assertThat(agent.get("/v1/view").body()).doesNotContain("from-dot-env");
        }
        Sidelight.Result check = run("check");
        assertThat(check.exitCode()).isZero();
        assertThat(check.out()).contains("watches nothing").doesNotContain("from-dot-env");
        assertThat(run("view").out()).doesNotContain("from-dot-env");
    }

    @Test
    void configurationFile_isReadByEveryCommand_andVariablesOverrideIt() throws IOException {
        configure("""
                SIDELIGHT_DEMO=true
                sidelight.demo-moves=none
                SIDELIGHT_TASKS=extra/jmx/task:9999
                SIDELIGHT_HTTP_PORT=1
                """);
        assertThat(run("check").out()).contains("watches tasks of extra (SIDELIGHT_TASKS)", "port 1");
        assertThat(run("view", "kafka").out()).contains("kafka-0-broker");
        assertThat(run("endpoints", "kafka").out()).contains("broker");
        assertThat(run("explain", "kafka").exitCode()).isZero();
        assertThat(run("self", "--address", "host").out()).isEqualTo("10.0.1.11\n");
        assertThat(run("name", "ext/ra").out()).contains("extra");
        assertThat(run("probe", "--live").exitCode())
                .as("nothing listens at port 1")
                .isEqualTo(2);
        try (Sidelight agent = serve()) {
            assertThat(agent.log()).contains("watching cassandra, extra, kafka");
            assertThat(URI.create(agent.address()).getPort()).isNotEqualTo(1);
        }
        environment.put("SIDELIGHT_TASKS", "other/jmx/task:9999");
        assertThat(run("check").out()).contains("watches tasks of other").doesNotContain("extra");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check", "view", "endpoints kafka", "explain", "self", "probe", "name kafka"})
    void configurationFile_withErrors_endsEveryCommandWithAllOfThem(String command) throws IOException {
        Path file = configure("SIDELIGHT_SERVICE=kafka\nSIDELIGHT_HOLD=1h\n");
        Sidelight.Result result = run(command.split(" "));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("sidelight: the configuration cannot be used:"),
                        line -> assertThat(line)
                                .isEqualTo("  " + file
                                        + ": SIDELIGHT_SERVICE: unknown setting; did you mean SIDELIGHT_SERVICES?"),
                        line -> assertThat(line).startsWith("  " + file + ": SIDELIGHT_HOLD=1h: must be"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check"})
    void configurationFile_thatIsMissing_isAnErrorOfOneLine(String command) {
        environment.put("SIDELIGHT_CONFIG", "missing.properties");
        Sidelight.Result result = run(command);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("  SIDELIGHT_CONFIG=missing.properties: must be a readable file");
    }

    @Test
    void valueLikeAnExpression_isPlainTextForTheServerToo() throws IOException {
        configure("SIDELIGHT_TOKEN=a${b}c\n");
        try (Sidelight agent = serve()) {
            assertThat(agent.get("/q/health/live").statusCode()).isEqualTo(200);
        }
        assertThat(run("check").out()).contains("with SIDELIGHT_TOKEN");
    }

    private Path configure(String text) throws IOException {
        Path file = write("sidelight.properties", text);
        environment.put("SIDELIGHT_CONFIG", file.toString());
        return file;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Sidelight serve() {
        return Sidelight.startBy(inDirectory(), "listening on", environment);
    }

    private Sidelight.Result run(String... arguments) {
        return Sidelight.runBy(inDirectory(), environment, arguments);
    }

    private List<String> inDirectory() {
        return List.of("env", "--chdir=" + directory);
    }
}
