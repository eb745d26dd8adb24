package io.sidelight.cli.once;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.cli.once.EndpointSelector.Reading;
import io.sidelight.model.ServiceName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndpointSelectorTest {
    @Test
    void aTextWithASlashHasTwoReadings() {
        assertThat(EndpointSelector.of("kafka/broker").readings())
                .containsExactly(service("kafka/broker"), endpoint("kafka", "broker"));
    }

    @Test
    void aTextWithTwoSlashesMayEndInATask() {
        assertThat(EndpointSelector.of("kafka/broker/kafka-0-broker").readings())
                .containsExactly(
                        service("kafka/broker/kafka-0-broker"),
                        endpoint("kafka/broker", "kafka-0-broker"),
                        new Reading(new ServiceName("kafka"), Optional.of("broker"), Optional.of("kafka-0-broker")));
    }

    @Test
    void anAppOfMarathonHasSlashes() {
        assertThat(EndpointSelector.of("marathon/shop/web:http").readings())
                .startsWith(endpoint("marathon/shop", "web:http"), endpoint("marathon", "shop/web:http"));
    }

    @Test
    void serviceOnly_hasOneReading() {
        assertThat(EndpointSelector.of("kafka/broker").serviceOnly().readings())
                .containsExactly(service("kafka/broker"));
    }

    private static Reading service(String name) {
        return new Reading(new ServiceName(name), Optional.empty(), Optional.empty());
    }

    private static Reading endpoint(String service, String name) {
        return new Reading(new ServiceName(service), Optional.of(name), Optional.empty());
    }
}
