package io.sidelight.publish.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.render.NameTable.Lookup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTableTest {
    @ParameterizedTest
    @CsvSource({
        "kafka, broker, kafka-broker",
        "prod/es.v1, http, prod-es-v1-http",
        "marathon, shop/web, marathon-shop-web",
        "Kafka_2, --Broker--TLS--, kafka-2-broker-tls"
    })
    void nameHasLowerCaseLettersDigitsAndHyphens(String service, String endpoint, String name) {
        NameTable table = NameTable.of(view(listed(service, endpoint)));
        assertThat(table.name(name(service, endpoint))).contains(name);
        assertThat(table.find(name)).isEqualTo(new Lookup.OneEndpoint(name(service, endpoint)));
    }

    @Test
    void longName_isOneLabelOfDns() {
        EndpointName one = name("kafka", "a".repeat(80) + "1");
        EndpointName other = name("kafka", "a".repeat(80) + "2");
        NameTable table = NameTable.of(view(listed("kafka", one.endpoint(), other.endpoint())));
        String name = table.name(one).orElseThrow();
        assertThat(name).matches("kafka-a{52}-[0-9a-f]{4}").hasSize(63);
        assertThat(table.find(name)).isEqualTo(new Lookup.OneEndpoint(one));
        assertThat(table.name(other)).isPresent().isNotEqualTo(Optional.of(name));
    }

    @Test
    void namesThatAreSpelledAlike_getHashes_andThePlainOneIsAmbiguous() {
        NameTable table = NameTable.of(view(listed("a", "b-c"), listed("a-b", "c")));
        String one = table.name(name("a-b", "c")).orElseThrow();
        String other = table.name(name("a", "b-c")).orElseThrow();
        assertThat(one).matches("a-b-c-[0-9a-f]{4}").isNotEqualTo(other);
        assertThat(table.find(one)).isEqualTo(new Lookup.OneEndpoint(name("a-b", "c")));
        assertThat(table.find(other)).isEqualTo(new Lookup.OneEndpoint(name("a", "b-c")));
        assertThat(table.find("a-b-c"))
                .isEqualTo(new Lookup.Ambiguous(Stream.of(one, other).sorted().toList()));
    }

    @Test
    void hashedName_isFoundBeforeThereIsASecond() {
        String hashed = NameTable.of(view(listed("a", "b-c"), listed("a-b", "c")))
                .name(name("a-b", "c"))
                .orElseThrow();
        NameTable alone = NameTable.of(view(listed("a-b", "c")));
        assertThat(alone.find(hashed)).isEqualTo(new Lookup.OneEndpoint(name("a-b", "c")));
        assertThat(alone.name(name("a-b", "c"))).contains("a-b-c");
    }

    @Test
    void originalSpellingAndTheServiceAlone_areFound_andNotListed() {
        NameTable table = NameTable.of(view(listed("prod/es.v1", "http", "transport")));
        assertThat(table.find("prod/es.v1/http")).isEqualTo(new Lookup.OneEndpoint(name("prod/es.v1", "http")));
        assertThat(table.find("prod/es.v1")).isEqualTo(new Lookup.AllOf(new ServiceName("prod/es.v1")));
        assertThat(table.find("prod-es-v1")).isEqualTo(new Lookup.AllOf(new ServiceName("prod/es.v1")));
        assertThat(table.names().values()).containsExactlyInAnyOrder("prod-es-v1-http", "prod-es-v1-transport");
    }

    @Test
    void writtenName_isThatOfTheLongestService() {
        View one = view(listed("marathon", "shop/web", "api"), listed("marathon/shop", "web"));
        View other = view(listed("marathon/shop", "web"), listed("marathon", "shop/web", "api"));
        assertThat(List.of(one, other)).map(NameTable::of).allSatisfy(table -> {
            assertThat(table.written("marathon/shop/web")).contains(name("marathon/shop", "web"));
            assertThat(table.written("marathon/api")).contains(name("marathon", "api"));
            assertThat(table.written("marathon-api")).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka-broker", "kafka/broker", "kafka"})
    void nameThatAListMayHave_isNotKnownYet(String name) {
        NameTable table = NameTable.of(view(listed("es", "http"), unlisted("kafka")));
        assertThat(table.find(name)).isEqualTo(new Lookup.NotKnownYet(new ServiceName("kafka")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafkaesque-broker", "es-transport", "", "-"})
    void otherName_isAbsent(String name) {
        NameTable table = NameTable.of(view(listed("es", "http"), unlisted("kafka")));
        assertThat(table.find(name)).isEqualTo(new Lookup.Absent());
    }

    @Test
    void text_hasNoName() {
        Service service = new Service(
                new ServiceName("es"),
                State.FRESH,
                List.of(new Endpoint.Text("connection", "es://10.0.1.11", State.FRESH)),
                Optional.empty());
        assertThat(NameTable.of(view(service)).names()).isEmpty();
    }

    private static EndpointName name(String service, String endpoint) {
        return new EndpointName(new ServiceName(service), endpoint);
    }

    private static Service listed(String name, String... endpoints) {
        List<Endpoint> ports = Stream.of(endpoints)
                .<Endpoint>map(each -> new Endpoint.Ports(each, Optional.empty(), List.of(), State.FRESH))
                .toList();
        return new Service(new ServiceName(name), State.FRESH, ports, Optional.empty());
    }

    private static Service unlisted(String name) {
        Cause cause = new Cause.NoPassYet();
        return new Service(new ServiceName(name), new State.Unknown(cause), List.of(), Optional.of(cause));
    }

    private static View view(Service... services) {
        Vantage vantage = new Vantage(Vantage.Place.HOST, Optional.empty(), Optional.empty(), Optional.empty());
        return new View(1, vantage, List.of(services));
    }
}
