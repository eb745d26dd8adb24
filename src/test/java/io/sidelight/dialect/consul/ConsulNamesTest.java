package io.sidelight.dialect.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sidelight.contract.GoldenFile;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.dialect.consul.body.CatalogEntry;
import io.sidelight.dialect.consul.body.HealthEntry;
import io.sidelight.dialect.consul.body.RegisteredInstance;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.TestSnapshots;
import io.sidelight.publish.TestViews;
import io.sidelight.publish.render.NameTable;
import io.sidelight.publish.render.RecentChanges;
import io.sidelight.publish.render.RenderedRevision;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import io.sidelight.publish.render.Revisions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names and bodies of Consul's API for views of every kind. */
class ConsulNamesTest {
    private static final EndpointName BROKER = name("prod/kafka", "broker");
    private static final View EVERYTHING = TestViews.everything();
    private static final ReadParameters NO_PARAMETERS = parameters();

    @Test
    void health_hasEveryFieldOfInstancesThatCanBeDialed() {
        GoldenFile.assertSame(
                "consul-health.json",
                JsonDocuments.indented(registered(EVERYTHING, BROKER)
                        .map(each -> HealthEntry.of(each, "mesos"))
                        .toList()));
    }

    @Test
    void catalog_hasEveryFieldOfInstancesThatCanBeDialed() {
        GoldenFile.assertSame(
                "consul-catalog.json",
                JsonDocuments.indented(registered(EVERYTHING, BROKER)
                        .map(each -> CatalogEntry.of(each, "mesos"))
                        .toList()));
    }

    @Test
    void instancesOfOneTask_haveDifferentIds() {
        Instance first = registered(EVERYTHING, BROKER)
                .findFirst()
                .orElseThrow()
                .dialable()
                .instance();
        Instance second = registered(EVERYTHING, BROKER)
                .map(each -> each.dialable().instance())
                .filter(each -> each.task().equals("kafka-1-broker"))
                .findFirst()
                .orElseThrow();
        Instance sameName = new Instance(
                first.task(),
                second.port(),
                second.protocol(),
                second.network(),
                second.mapped(),
                second.dial(),
                second.container(),
                second.host(),
                second.state(),
                List.of(),
                Optional.empty());
        View view = view(Map.of("kafka", List.of(ports("broker", first, sameName))));
        assertThat(registered(view, name("kafka", "broker")).map(RegisteredInstance::id))
                .containsExactly(
                        "kafka-broker:kafka-0-broker:9.0.1.130:1025", "kafka-broker:kafka-0-broker:10.0.1.11:1025");
    }

    @Test
    void endpointsThatAreSpelledAlike_areListedAndFoundByTheirHashedNames() {
        View view = view(Map.of("a-b", List.of(ports("c")), "a", List.of(ports("b-c"))));
        Map<EndpointName, String> names = NameTable.of(view).names();
        assertThat(names.values())
                .allMatch(name -> name.matches("a-b-c-[0-9a-f]{4}"))
                .doesNotHaveDuplicates();
        names.forEach((endpoint, name) -> assertThat(find(view, name)).contains(endpoint));
        assertThatThrownBy(() -> find(view, "a-b-c")).isInstanceOfSatisfying(ConsulErrorException.class, error -> {
            assertThat(error.status()).isEqualTo(500);
            assertThat(error.line()).contains(names.values()).startsWith("the name \"a-b-c\" stands for");
        });
    }

    @Test
    void hashedName_isFoundWithoutACollision() {
        View both = view(Map.of("a-b", List.of(ports("c")), "a", List.of(ports("b-c"))));
        EndpointName one = name("a", "b-c");
        String hashed = NameTable.of(both).name(one).orElseThrow();
        View alone = view(Map.of("a", List.of(ports("b-c"))));
        assertThat(find(alone, hashed)).contains(one);
        assertThat(NameTable.of(alone).names().values()).containsExactly("a-b-c");
    }

    @Test
    void serviceAlone_needsATagUnlessItHasOneEndpoint() {
        View view = view(Map.of("kafka", List.of(ports("broker"), ports("jmx")), "web", List.of(ports("http"))));
        assertThat(find(view, "web")).contains(name("web", "http"));
        assertThat(find(view, "kafka", "jmx")).contains(name("kafka", "jmx"));
        assertThat(find(view, "kafka", "other")).isEmpty();
        assertThatThrownBy(() -> find(view, "kafka"))
                .isInstanceOfSatisfying(ConsulErrorException.class, error -> assertThat(error.line())
                        .endsWith("use kafka-broker or kafka-jmx"));
    }

    @Test
    void textEndpoint_hasNoName() {
        assertThat(find(EVERYTHING, "prod-kafka-zookeeper")).isEmpty();
    }

    @Test
    void partsThatAreNotKnownYet_areErrors() {
        for (String name : List.of("prod-kafka-jmx", "prod/kafka/jmx", "hdfs-name", "hdfs/name", "hdfs")) {
            assertThatThrownBy(() -> find(EVERYTHING, name))
                    .as(name)
                    .isInstanceOfSatisfying(ConsulErrorException.class, error -> assertThat(error.status())
                            .isEqualTo(500));
        }
    }

    @Test
    void catalog_isATemporaryErrorOnlyWhileNoServiceIsListed() {
        ViewLists lists = new ViewLists("mesos");
        Service unknown = Service.unknown(service("hdfs"), new Cause.NoPassYet());
        View nothing = new View(18, EVERYTHING.vantage(), List.of(unknown));
        assertThatThrownBy(() -> lists.services(edition(nothing), NO_PARAMETERS))
                .isInstanceOfSatisfying(ConsulErrorException.class, error -> assertThat(error.status())
                        .isEqualTo(500));
        View withoutEndpoints = new View(
                18, EVERYTHING.vantage(), List.of(unknown, new Service(service("web"), State.FRESH, List.of())));
        assertThat(lists.services(edition(withoutEndpoints), NO_PARAMETERS))
                .extracting(Representation::etag)
                .isEqualTo(ViewLists.emptyObject().etag());
        View watchesNothing = new View(18, EVERYTHING.vantage(), List.of());
        assertThat(lists.services(edition(watchesNothing), NO_PARAMETERS).bytes())
                .hasToString("{}\n");
    }

    @Test
    void listsOfARevision_areRenderedOnce() {
        Edition edition = edition(EVERYTHING);
        ViewLists lists = new ViewLists("mesos");
        assertThat(lists.services(edition, NO_PARAMETERS)).isSameAs(lists.services(edition, NO_PARAMETERS));
        assertThat(lists.nodes(edition, NO_PARAMETERS)).isSameAs(lists.nodes(edition, NO_PARAMETERS));
        assertThat(lists.checks(edition, "any", NO_PARAMETERS))
                .isSameAs(lists.checks(edition, "passing", NO_PARAMETERS));
        assertThat(lists.entries(edition, BROKER, "a", RegisteredInstance::id, NO_PARAMETERS))
                .isSameAs(lists.entries(edition, BROKER, "a", RegisteredInstance::id, NO_PARAMETERS))
                .isNotSameAs(lists.entries(edition, BROKER, "b", RegisteredInstance::service, NO_PARAMETERS));
    }

    private static Edition edition(View view) {
        return new Edition(
                TestSnapshots.everything(),
                new RenderedRevision(view),
                Revisions.of(view),
                NameTable.of(view),
                List.of(),
                new RecentChanges(view.revision(), List.of()));
    }

    private static Stream<RegisteredInstance> registered(View view, EndpointName name) {
        return RegisteredInstance.of(view, name, NameTable.of(view).name(name).orElseThrow()).stream();
    }

    private static Optional<EndpointName> find(View view, String name, String... tags) {
        return new EndpointLookup(view, NameTable.of(view)).find(name, parameters(tags));
    }

    private static ReadParameters parameters(String... tags) {
        return new ReadParameters(Optional.empty(), Duration.ZERO, List.of(tags), false, false, false);
    }

    private static View view(Map<String, List<Endpoint>> services) {
        return new View(
                18,
                EVERYTHING.vantage(),
                services.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> new Service(service(each.getKey()), State.FRESH, each.getValue()))
                        .toList());
    }

    private static Endpoint ports(String name, Instance... instances) {
        return new Endpoint.Ports(name, Optional.empty(), List.of(instances), State.FRESH);
    }

    private static EndpointName name(String service, String endpoint) {
        return new EndpointName(service(service), endpoint);
    }

    private static ServiceName service(String name) {
        return ServiceName.parse(name).orElseThrow();
    }
}
