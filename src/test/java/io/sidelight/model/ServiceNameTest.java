package io.sidelight.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNameTest {
    @ParameterizedTest
    @CsvSource({"kafka, kafka", "/prod/es.v1, prod/es.v1", "/prod/es.v1/, prod/es.v1", "A_b-c.d, A_b-c.d"})
    void outerSlashes_areDropped(String text, String name) {
        assertThat(ServiceName.parse(text)).map(ServiceName::value).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a//b", "a b", "..", "a/../b", "./a", "a/...", "ä", "a%2fb", "a\nb"})
    void otherTexts_areRejected(String text) {
        assertThat(ServiceName.parse(text)).isEmpty();
    }
}
