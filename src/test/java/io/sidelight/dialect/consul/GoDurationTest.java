package io.sidelight.dialect.consul;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "2s, PT2S",
        "60000ms, PT1M",
        "1m30s, PT1M30S",
        "1.5h, PT1H30M",
        ".5s, PT0.5S",
        "10us, PT0.00001S",
        "10µs, PT0.00001S",
        "1ns, PT0.000000001S",
    })
    void durationOfGo_isParsed(String text, Duration duration) {
        assertThat(GoDuration.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "1 s", "1d", "1S", "1s2", ".s", "9999999h", "1e3s"})
    void otherText_isNot(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }

    @Test
    void longText_costsNothing() {
        assertThat(GoDuration.parse("1s".repeat(2_000))).isEmpty();
    }
}
