package io.sidelight.cli.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.cli.look.Choice.Reading;
import io.sidelight.model.ServiceName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final Reading SERVICE = new Reading(new ServiceName("kafka/broker"), Optional.empty());

    @Test
    void aTextWithASlashHasTwoReadings() {
        assertThat(Choice.of("kafka/broker").readings())
                .containsExactly(SERVICE, new Reading(new ServiceName("kafka"), Optional.of("broker")));
    }

    @Test
    void anAppOfMarathonHasSlashes() {
        assertThat(Choice.of("marathon/shop/web:http").readings())
                .containsExactly(
                        new Reading(new ServiceName("marathon/shop"), Optional.of("web:http")),
                        new Reading(new ServiceName("marathon"), Optional.of("shop/web:http")));
    }

    @Test
    void asAServiceItHasOne() {
        assertThat(Choice.of("kafka/broker").serviceOnly().readings()).containsExactly(SERVICE);
    }
}
