package io.sidelight.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.cli.data.Selector.Reading;
import io.sidelight.model.ServiceName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectorTest {
    @Test
    void aTextWithASlashHasTwoReadings() {
        assertThat(Selector.of(List.of("kafka/broker")).readings())
                .containsExactly(service("kafka/broker"), endpoint("kafka", "broker"));
    }

    @Test
    void aTextWithTwoSlashesMayEndInATask() {
        assertThat(Selector.of(List.of("kafka/broker/kafka-0-broker")).readings())
                .containsExactly(
                        service("kafka/broker/kafka-0-broker"),
                        endpoint("kafka/broker", "kafka-0-broker"),
                        new Reading(new ServiceName("kafka"), Optional.of("broker"), Optional.of("kafka-0-broker")));
    }

    @Test
    void anAppOfMarathonHasSlashes() {
        assertThat(Selector.of(List.of("marathon/shop/web:http")).readings())
                .startsWith(endpoint("marathon/shop", "web:http"), endpoint("marathon", "shop/web:http"));
    }

    @Test
    void twoWords_areAServiceAndAnEndpointFirst() {
        assertThat(Selector.of(List.of("/kafka", "broker")).readings())
                .containsExactly(endpoint("kafka", "broker"), service("kafka/broker"));
        assertThat(Selector.of(List.of("prod/es.v1", "coordinator-http")).readings())
                .startsWith(endpoint("prod/es.v1", "coordinator-http"));
        assertThat(Selector.of(List.of("marathon", "shop/web")).readings())
                .startsWith(endpoint("marathon/shop", "web"), endpoint("marathon", "shop/web"));
    }

    @Test
    void noWord_selectsEverything() {
        assertThat(Selector.of(List.of())).isEqualTo(Selector.EVERYTHING);
        assertThat(Selector.of(List.of("/"))).isEqualTo(Selector.EVERYTHING);
    }

    private static Reading service(String name) {
        return new Reading(new ServiceName(name), Optional.empty(), Optional.empty());
    }

    private static Reading endpoint(String service, String name) {
        return new Reading(new ServiceName(service), Optional.of(name), Optional.empty());
    }
}
