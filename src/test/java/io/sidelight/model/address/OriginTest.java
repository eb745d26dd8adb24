package io.sidelight.model.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "http://master.mesos/x,                http,  master.mesos,           80, master.mesos",
        "HTTPS://master.mesos,                 https, master.mesos,          443, master.mesos",
        "http://master.mesos:80,               http,  master.mesos,           80, master.mesos",
        "https://master.mesos:8443/x?y,        https, master.mesos,         8443, master.mesos:8443",
        "http://my_app.marathon.mesos:8080/v1, http,  my_app.marathon.mesos, 8080, my_app.marathon.mesos:8080",
        "http://my_app.marathon.mesos:,        http,  my_app.marathon.mesos,  80, my_app.marathon.mesos",
        "http://-kafka.mesos,                  http,  -kafka.mesos,           80, -kafka.mesos",
        "http://a..b.mesos,                    http,  a..b.mesos,             80, a..b.mesos",
        "http://1.2.3/x,                       http,  1.2.3,                  80, 1.2.3",
        "http://10.0.1.11:5050,                http,  10.0.1.11,            5050, 10.0.1.11:5050",
        "http://[fd01:b::5]:5050,              http,  [fd01:b::5],          5050, [fd01:b::5]:5050",
    })
    void url_hasAnOrigin(URI url, String scheme, String host, int port, String authority) {
        assertThat(Origin.of(url)).contains(new Origin(scheme, host, port));
        assertThat(Origin.of(url).orElseThrow().authority()).isEqualTo(authority);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "master.mesos",
                "/service/kafka",
                "ftp://master.mesos",
                "mailto:a@b",
                "http:///x",
                "http:x",
                "http://:80",
                "http://my_app:0",
                "http://my_app:65536",
                "http://my_app:99999999",
                "http://my_app:8x",
                "http://user@my_app",
                "http://my%20app",
                "http://a,b_c",
                "http://master.mesos:0",
                "http://master.mesos:70000"
            })
    void otherUrl_hasNoOrigin(URI url) {
        assertThat(Origin.of(url)).isEmpty();
    }

    @Test
    void host_isComparedWithoutCase() {
        Origin one = Origin.of(URI.create("http://my_app.mesos")).orElseThrow();
        Origin other = Origin.of(URI.create("http://MY_APP.mesos:80/x")).orElseThrow();
        assertThat(one.isSame(other)).isTrue();
        assertThat(one.isSame(Origin.of(URI.create("https://my_app.mesos:80")).orElseThrow()))
                .isFalse();
    }
}
