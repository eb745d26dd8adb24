package io.sidelight.config.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sidelight.config.Settings;
import io.sidelight.config.SettingsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables with a setting's prefix that container platforms set. */
class LinkVariablesTest {
    @ParameterizedTest
    @CsvSource({
        "SIDELIGHT_PORT, tcp://172.17.0.5:8053",
        "SIDELIGHT_PORT, udp://[fd01::5]:8053",
        "SIDELIGHT_PORT_8053_TCP, tcp://172.17.0.5:8053",
        "SIDELIGHT_PORT_8053_UDP, udp://172.17.0.5:8053",
        "SIDELIGHT_PORT_8053_TCP_ADDR, 172.17.0.5",
        "SIDELIGHT_PORT_8053_TCP_PORT, 8053",
        "SIDELIGHT_PORT_8053_TCP_PROTO, tcp",
        "SIDELIGHT_PORT_8053_TCP_START, tcp://172.17.0.5:8053",
        "SIDELIGHT_PORT_8053_TCP_END, tcp://172.17.0.5:8055",
        "SIDELIGHT_PORT_8053_TCP_PORT_START, 8053",
        "SIDELIGHT_PORT_8053_TCP_PORT_END, 8055",
        "SIDELIGHT_NAME, /app/sidelight",
        "SIDELIGHT_ENV_SIDELIGHT_SERVICES, kafka",
        "SIDELIGHT_SERVICE_HOST, 10.96.0.12",
        "SIDELIGHT_SERVICE_PORT, 8053",
        "SIDELIGHT_SERVICE_PORT_HTTP, 8053",
        "SIDELIGHT_1_PORT_8053_TCP_ADDR, 172.17.0.5",
        "SIDELIGHT_1_NAME, /app_web_1/app_sidelight_1",
        "SIDELIGHT_HTTP_PORT, tcp://10.96.0.12:80",
        "SIDELIGHT_HTTP_SERVICE_HOST, 10.96.0.12",
    })
    void linkVariable_isIgnoredAndListed(String name, String value) {
        Settings settings = read(Map.of(name, value));
        assertThat(settings.ignored()).containsExactly(name);
        assertThat(settings.http().port()).isEqualTo(8053);
    }

    @ParameterizedTest
    @CsvSource({
        "SIDELIGHT_PORT, 8053",
        "SIDELIGHT_PORT, http://127.0.0.1:8053",
        "SIDELIGHT_PORTS, tcp://172.17.0.5:8053",
        "SIDELIGHT_PORT_TCP, tcp://172.17.0.5:8053",
        "SIDELIGHT_PORT_8053_TCP_PORT, many",
        "SIDELIGHT_NAME, sidelight",
        "SIDELIGHT_SERVICE_PORT, http",
        "SIDELIGHT_SERVICE, kafka",
        "SIDELIGHT_DNS_SERVER, 198.51.100.1",
        "SIDELIGHT_HTTP_NAME, agent-1.example",
        "SIDELIGHT_X, true",
    })
    void variableThatNoLinkSets_isAnError(String name, String value) {
        assertThat(catchThrowableOfType(SettingsException.class, () -> read(Map.of(name, value)))
                        .problems())
                .singleElement()
                .asString()
                .startsWith(name + ": unknown setting");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIDELIGHT",
                "sidelight",
                "sidelight-0-node",
                "sidelight.node",
                "SIDELIGHT_0_NODE",
                "SIDELIGHT_A-0-node"
            })
    void variableWithTheNameOfTheTask_isNoSetting(String task) {
        Settings settings = read(Map.of("TASK_NAME", task, task, "true"));
        assertThat(settings.ignored()).isEmpty();
    }

    @Test
    void variablesOfAPortNamedSidelight_areNoErrors() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "ENDPOINT_SIDELIGHT", "31005",
                "EP_HOST_SIDELIGHT", "31005",
                "EP_CONTAINER_SIDELIGHT", "8053",
                "PORT_SIDELIGHT", "31005",
                "MARATHON_APP_LABEL_SIDELIGHT_X", "y",
                "SIDELIGHT_PORT", "tcp://172.17.0.5:8053"));
        assertThat(read(environment).http().port()).isEqualTo(31005);
        environment.put("SIDELIGHT_HTTP_PORT", "tcp://172.17.0.5:80");
        assertThat(read(environment).http().port()).isEqualTo(31005);
        environment.put("SIDELIGHT_HTTP_PORT", "9001");
        assertThat(read(environment).http().port()).isEqualTo(9001);
    }

    private static Settings read(Map<String, String> environment) {
        return Configuration.read(Map.of(), environment, Path.of("nowhere"));
    }
}
