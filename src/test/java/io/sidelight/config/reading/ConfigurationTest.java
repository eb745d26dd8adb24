package io.sidelight.config.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sidelight.config.Settings;
import io.sidelight.config.SettingsException;
import io.sidelight.model.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration as a process finds it. */
class ConfigurationTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void aVariableThatIsSetToNothingIsNotSet() {
        Map<String, String> empty = new TreeMap<>();
        SettingNames.ofMapping().properties().keySet().forEach(variable -> empty.put(variable, ""));
        empty.put("PORT_SIDELIGHT", "");

        assertThat(read(empty)).isEqualTo(read(Map.of()));
    }

    @Test
    void whatLooksLikeAnExpressionIsAText() {
        assertThat(problem(Map.of("SIDELIGHT_SERVICES", "a${b}c")))
                .startsWith("SIDELIGHT_SERVICES=a${b}c: accepted is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "300.1.1.1", "[::1]", "*"})
    void theApiListensOnNoName(String host) {
        assertThat(problem(Map.of("SIDELIGHT_HTTP_HOST", host)))
                .isEqualTo("SIDELIGHT_HTTP_HOST=" + host + ": accepted is an IP address or localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::1", "localhost"})
    void theApiListensOnAnAddress(String host) {
        assertThat(read(Map.of("SIDELIGHT_HTTP_HOST", host)).http().host()).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({"http://m.mesos:65536", "http://m.mesos:0"})
    void aUrlHasAPortThatThereIs(String url) {
        assertThat(problem(Map.of("SIDELIGHT_CLUSTER_URL", url))).startsWith("SIDELIGHT_CLUSTER_URL=" + url);
    }

    @Test
    void theServicesKeepTheirOrder() {
        assertThat(read(Map.of("SIDELIGHT_SERVICES", "z,y,x,a,b,c")).services().keySet())
                .extracting(ServiceName::value)
                .containsExactly("z", "y", "x", "a", "b", "c");
    }

    @Test
    void theFileInTheWorkingDirectoryIsReadBelowTheEnvironment() throws IOException {
        Files.createDirectory(directory.resolve("config"));
        Files.writeString(
                directory.resolve("config/application.properties"),
                "sidelight.http-port=9001\nsidelight.domain=file.example\n");

        Settings settings = read(Map.of("SIDELIGHT_DOMAIN", "set.example"));

        assertThat(settings.http().port()).isEqualTo(9001);
        assertThat(settings.dns().domain()).isEqualTo("set.example");
    }

    private String problem(Map<String, String> environment) {
        return catchThrowableOfType(SettingsException.class, () -> read(environment))
                .problems()
                .get(0);
    }

    private Settings read(Map<String, String> environment) {
        return Configuration.read(Map.of(), environment, directory);
    }
}
