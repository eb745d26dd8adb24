package io.sidelight.config.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sidelight.config.Settings;
import io.sidelight.config.SettingsException;
import io.sidelight.model.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading of the configuration from all its sources. */
class ConfigurationTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void emptyVariable_isNotSet() {
        Map<String, String> empty = new TreeMap<>();
        SettingNames.ofMapping().properties().keySet().forEach(variable -> empty.put(variable, ""));
        empty.put("PORT_SIDELIGHT", "");

        assertThat(read(empty)).isEqualTo(read(Map.of()));
    }

    @Test
    void valueWithAnExpression_isText() {
        assertThat(problem(Map.of("SIDELIGHT_SERVICES", "a${b}c"))).startsWith("SIDELIGHT_SERVICES=a${b}c: must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "300.1.1.1", "[::1]", "*"})
    void httpHost_hostName_isAnError(String host) {
        assertThat(problem(Map.of("SIDELIGHT_HTTP_HOST", host)))
                .isEqualTo("SIDELIGHT_HTTP_HOST=" + host + ": must be an IP address or localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::1", "localhost"})
    void httpHost_address_isAccepted(String host) {
        assertThat(read(Map.of("SIDELIGHT_HTTP_HOST", host)).http().host()).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({"http://m.mesos:65536", "http://m.mesos:0"})
    void urlWithPortOutOfRange_isAnError(String url) {
        assertThat(problem(Map.of("SIDELIGHT_CLUSTER_URL", url))).startsWith("SIDELIGHT_CLUSTER_URL=" + url);
    }

    @Test
    void servicesKeepTheirOrder() {
        assertThat(read(Map.of("SIDELIGHT_SERVICES", "z,y,x,a,b,c")).services().keySet())
                .extracting(ServiceName::value)
                .containsExactly("z", "y", "x", "a", "b", "c");
    }

    @Test
    void configurationFile_hasTheNamesOfVariablesOrProperties_andVariablesOverrideIt() throws IOException {
        Path file = file(
                "SIDELIGHT_SERVICES=kafka,\\\n  hdfs\nsidelight.domain=file.example\nSIDELIGHT_HOLD=1s\nSIDELIGHT_DRAIN=\n");

        Settings settings = read(
                Map.of("SIDELIGHT_CONFIG", file.toString(), "SIDELIGHT_DOMAIN", "set.example", "SIDELIGHT_HOLD", ""));

        assertThat(settings.services().keySet()).extracting(ServiceName::value).containsExactly("kafka", "hdfs");
        assertThat(settings.dns().domain()).isEqualTo("set.example");
        assertThat(settings.hold()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.http().drain()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void errorsOfAConfigurationFile_nameTheFile_andAreReportedWithAllOthers() throws IOException {
        Path file = file("""
                SIDELIGHT_SERVICES=kafka,ka fka
                sidelight.dns-server=198.51.100.1
                hold=1s
                SIDELIGHT_DRAIN=1s
                sidelight.drain=2s
                SIDELIGHT_TOKEN=canary token
                SIDELIGHT_CONFIG=other.properties
                SIDELIGHT_REFRESH_MAX=1s
                """);
        assertThat(problems(Map.of("SIDELIGHT_CONFIG", file.toString(), "SIDELIGHT_VANTAGE", "moon")))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith(file + ": SIDELIGHT_SERVICES=ka fka: must be service or service=url"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        file
                                                + ": sidelight.dns-server: unknown setting; did you mean sidelight.dns-servers?"),
                        line -> assertThat(line)
                                .isEqualTo(file + ": hold: unknown setting; did you mean SIDELIGHT_HOLD?"),
                        line -> assertThat(line)
                                .isEqualTo(file + ": sidelight.drain: is set twice, as a variable and as a property"),
                        line -> assertThat(line)
                                .isEqualTo(file + ": SIDELIGHT_TOKEN: must be one line of visible ASCII characters"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        file
                                                + ": SIDELIGHT_CONFIG: a configuration file cannot name another configuration file"),
                        line -> assertThat(line)
                                .isEqualTo(file + ": SIDELIGHT_REFRESH_MAX=1s: must be at least"
                                        + " SIDELIGHT_REFRESH_MIN"),
                        line -> assertThat(line).startsWith("SIDELIGHT_VANTAGE=moon: must be"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.properties", "folder", "escape.properties", "latin1.properties"})
    void configurationFile_thatCannotBeRead_isAnErrorOfOneLine(String name) throws IOException {
        Files.createDirectory(directory.resolve("folder"));
        Files.writeString(directory.resolve("escape.properties"), "SIDELIGHT_DOMAIN=\\u00zz\n");
        Files.write(directory.resolve("latin1.properties"), new byte[] {'#', (byte) 0xe4, '\n'});
        Path file = directory.resolve(name);
        assertThat(problems(Map.of("SIDELIGHT_CONFIG", file.toString())))
                .containsExactly("SIDELIGHT_CONFIG=" + file
                        + ": must be a readable file, with lines such as SIDELIGHT_SERVICES=kafka");
    }

    @Test
    void dotEnvInTheWorkingDirectory_isNotRead() throws IOException {
        Files.writeString(directory.resolve(".env"), "SIDELIGHT_DOMAIN=env.example\nSIDELIGHT_TYPO=1\n");
        assertThat(read(Map.of())).isEqualTo(read(Map.of(), Path.of("nowhere")));
    }

    @Test
    void overrides_precedeTheEnvironment() {
        assertThat(Configuration.read(
                                Map.of("SIDELIGHT_DOMAIN", "given.example"),
                                Map.of("SIDELIGHT_DOMAIN", "set.example"),
                                directory)
                        .dns()
                        .domain())
                .isEqualTo("given.example");
    }

    @Test
    void frameworksFile_mayHaveSettingsOfTheFramework_andNoUnknownOnesOfSidelight() throws IOException {
        Files.createDirectory(directory.resolve("config"));
        Path file = directory.resolve("config/application.properties");
        Files.writeString(file, "quarkus.log.level=DEBUG\nsidelight.domains=x\n");
        assertThat(problems(Map.of()))
                .containsExactly(file + ": sidelight.domains: unknown setting; did you mean sidelight.domain?");
    }

    @Test
    void environment_precedesTheFileInTheWorkingDirectory() throws IOException {
        Files.createDirectory(directory.resolve("config"));
        Files.writeString(
                directory.resolve("config/application.properties"),
                "sidelight.http-port=9001\nsidelight.domain=file.example\n");

        Settings settings = read(Map.of("SIDELIGHT_DOMAIN", "set.example"));

        assertThat(settings.http().port()).isEqualTo(9001);
        assertThat(settings.dns().domain()).isEqualTo("set.example");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("sidelight.properties"), text);
    }

    private String problem(Map<String, String> environment) {
        return problems(environment).get(0);
    }

    private List<String> problems(Map<String, String> environment) {
        return catchThrowableOfType(SettingsException.class, () -> read(environment))
                .problems();
    }

    private Settings read(Map<String, String> environment) {
        return read(environment, directory);
    }

    private static Settings read(Map<String, String> environment, Path directory) {
        return Configuration.read(Map.of(), environment, directory);
    }
}
