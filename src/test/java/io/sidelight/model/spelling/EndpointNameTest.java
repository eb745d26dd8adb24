package io.sidelight.model.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Vantage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointNameTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "kafka/broker,                kafka+broker",
        "prod/es.v1/coordinator-http, prod/es.v1+coordinator-http",
        "marathon/web,                marathon+web",
        "marathon/shop/web,           marathon/shop+web marathon+shop/web",
        "marathon/shop/web:http,      marathon/shop+web:http marathon+shop/web:http",
        "kafka,                       ''",
        "/broker,                     ''",
        "kafka/,                      ''",
        "ka fka/broker,               ''",
    })
    void slashes_areOnlyInMarathonEndpoints(String text, String readings) {
        assertThat(EndpointName.readings(text).stream()
                        .map(name -> name.service() + "+" + name.endpoint())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(readings);
        assertThat(EndpointName.readings(text)).allMatch(name -> name.toString().equals(text));
    }

    @ParameterizedTest(name = "where there is {0}: {1}")
    @CsvSource({
        "marathon+shop/web,                   marathon",
        "marathon/shop+web,                   marathon/shop",
        "marathon/shop+api marathon+shop/web, marathon",
        "marathon/shop+api,                   marathon/shop",
        "marathon+shop/api,                   marathon",
        "kafka+broker,                        marathon/shop",
    })
    void ambiguousName_isDecidedByTheView(String there, String service) {
        List<Service> services = Stream.of(there.split(" "))
                .map(name -> new Service(
                        new ServiceName(name.substring(0, name.indexOf('+'))),
                        State.FRESH,
                        List.of(new Endpoint.Text(name.substring(name.indexOf('+') + 1), "", State.FRESH))))
                .toList();
        Vantage vantage = new Vantage(Vantage.Place.HOST, Optional.empty(), Optional.empty(), Optional.empty());
        View view = new View(1, vantage, services);
        assertThat(EndpointName.in(view, EndpointName.readings("marathon/shop/web"))
                        .service())
                .hasToString(service);
    }
}
