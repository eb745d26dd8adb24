package io.sidelight.config.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sidelight.config.SettingsException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangesTest {
    @ParameterizedTest(name = "{0} accepts {1} and {2}, not {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "DNS_TIMEOUT        | 1ms        | 1D         | 0ms",
                "REFRESH_MIN        | 1s         | 60s        | 999ms",
                "REFRESH_MAX        | 5s         | 365d       | 5",
                "ENDPOINTS_INTERVAL | 1000ms     | 1h         | 0s",
                "ENDPOINTS_INTERVAL_MAX | 30s    | 1h         | 0s",
                "STALE_LIMIT        | 1s         | 999999999d | 1000000000d",
                "HOLD               | 0s         | 10m        | 601s",
                "DRAIN              | 0ms        | 1m         | -1s",
                "REACH_INTERVAL     | 1s         | 1m         | none",
                "DEMO_MOVES         | 100ms      | none       | 99ms",
                "MAX_SERVICES       | 1          | 1000       | 1001",
                "MAX_ENDPOINTS      | 1          | 10000      | 10001",
                "MAX_INSTANCES      | 1          | 100000     | 100001",
                "MAX_BODY           | 1024       | 67108864   | 1023",
                "MAX_QUESTIONS      | 1          | 1024       | 0",
                "MAX_CONNECTIONS    | 1          | 65536      | 65537",
                "HTTP_PORT          | 0          | 65535      | 65536",
                "HTTP_HOST          | ::         | LOCALHOST  | example.org",
                "HTTP_NAMES         | a          | ::1        | a:80",
                "HTTP_SOCKET        | /a         | b          | /a/",
                "STATE_FILE         | auto       | none       | /a/..",
                "CLUSTER_URL        | http://a   | https://b/ | ftp://a",
                "MESOS_DNS_URL      | http://a:1 | https://b  | http://u@a",
                "OVERLAY_URL        | http://a/b | https://b  | http://a?b",
                "DNS_SERVERS        | ::1        | 10.0.0.1:1 | 10.0.0.1:0",
                "DOMAIN             | mesos      | a.b.       | a b",
                "DIRECTORY          | none       | thisdcos   | a..b",
                "NETWORKS           | a=10.0.0.0/8 | b:vip=fd00::/8 | a:host=10.0.0.0/8",
                "VANTAGE            | auto       | BRIDGE     | here",
                "REACH              | none       | tcp        | udp",
                "DEMO               | true       | false      | yes",
                "ALLOW_PLAIN_TOKEN  | false      | true       | 1",
                "DEMO_FAULTS        | http-502   | dns-servfail:mesos | http",
            })
    void setting_acceptsItsRange_andNothingElse(String name, String one, String other, String refused) {
        String variable = "SIDELIGHT_" + name;
        assertThatCode(() -> TestSettings.read(Map.of(variable, one))).doesNotThrowAnyException();
        assertThatCode(() -> TestSettings.read(Map.of(variable, other))).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(SettingsException.class, () -> TestSettings.read(Map.of(variable, refused)))
                        .problems())
                .singleElement()
                .asString()
                .startsWith(variable + "=" + refused + ": must be ");
    }
}
