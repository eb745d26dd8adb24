package io.sidelight.model.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarathonAppTest {
    @ParameterizedTest
    @CsvSource({
        "/web,                 web,               ,         web",
        "web,                  web,               ,         web",
        "/group/sub/app,       group/sub/app,     ,         app.sub.group",
        "/prod/es.v1:http-api, prod/es.v1,        http-api, es.v1.prod",
        "/shop/web:8080b,      shop/web,          8080b,    web.shop",
    })
    void app_isAPathWithAnOptionalPort(String text, String id, String port, String discoveryName) {
        MarathonApp app = MarathonApp.parse(text).orElseThrow();
        assertThat(app).isEqualTo(new MarathonApp(id, Optional.ofNullable(port)));
        assertThat(app.discoveryName()).isEqualTo(discoveryName);
        assertThat(app).hasToString(port == null ? id : id + ":" + port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "//a", "/a/", "/A", "/a_b", "/-a", "/a-", "/a..b", "/a:", "/a:80", "/a:b:c", "/a b", "/a/../b",
                ":http"
            })
    void otherTexts_areNotApps(String text) {
        assertThat(MarathonApp.parse(text)).isEmpty();
        assertThat(MarathonApp.parse("/" + "a".repeat(300))).isEmpty();
    }
}
