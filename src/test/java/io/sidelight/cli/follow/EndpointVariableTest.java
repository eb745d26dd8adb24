package io.sidelight.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --env} of {@code sidelight exec}. */
class EndpointVariableTest {
    @Test
    void separator_isACommaUnlessItIsSet() {
        assertThat(EndpointVariable.of("A=kafka/broker")).isEqualTo(new EndpointVariable("A", "kafka/broker", ","));
        assertThat(EndpointVariable.of("ES_1=/prod/es.v1/http?sep=,http://"))
                .isEqualTo(new EndpointVariable("ES_1", "prod/es.v1/http", ",http://"));
        assertThat(EndpointVariable.of("A=marathon/shop/web:http?sep=newline").separator())
                .isEqualTo("\n");
        assertThat(EndpointVariable.of("A=a/b?sep=?&=").separator()).isEqualTo("?&=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "A=",
                "A=kafka",
                "1A=a/b",
                "A-B=a/b",
                "=a/b",
                "A=a/b?",
                "A=a/b?sep=",
                "A=a/b?limit=3",
                "A=a/b?sep=12345678901234567"
            })
    void otherText_isRefused(String text) {
        assertThatThrownBy(() -> EndpointVariable.of(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is not a variable");
    }
}
