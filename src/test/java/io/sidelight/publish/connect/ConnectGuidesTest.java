package io.sidelight.publish.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.contract.ConnectGuide;
import io.sidelight.contract.ConnectGuide.ConnectName;
import io.sidelight.contract.ConnectGuide.ConnectSnippet;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.NetworkRule;
import io.sidelight.model.network.Obstacle;
import io.sidelight.model.spelling.EndpointName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The guides to endpoints: which client, which name, which snippets, and what does not work. */
class ConnectGuidesTest {
    private static final String AGENT = "http://127.0.0.1:8053";
    private static final ConnectGuides GUIDES = new ConnectGuides(AgentAccess.OPEN);

    @ParameterizedTest(name = "{0}/{1} with port {2} is {3}")
    @CsvSource({
        "kafka,           broker,           1025,  kafka,         the name of the endpoint has \"broker\"",
        "kafka,           zookeeper,        1025,  zookeeper,     the name of the endpoint has \"zookeeper\"",
        "prod/es.v1,      coordinator-http, 9200,  elasticsearch, port 9200 is its usual one",
        "prod/es.v1,      coordinator-http, 1026,  elasticsearch, the name of the service has \"es\"",
        "cassandra,       native-client,    9042,  cassandra,     port 9042 is its usual one",
        "shop,            orders,           5432,  postgresql,    port 5432 is its usual one",
        "marathon,        shop/web,         31080, http,          the name of the endpoint has \"web\"",
        "hello,           world,            31080, http,          neither names nor ports show another protocol",
    })
    void client_isGuessedFromNamesAndPorts(String service, String endpoint, int port, String client, String why) {
        EndpointName name = new EndpointName(new ServiceName(service), endpoint);
        ConnectGuide guide = GUIDES.of(
                view(Vantage.Place.OVERLAY), name, endpoint(endpoint, dialable(port)), Optional.empty(), AGENT);
        assertThat(guide.client()).isEqualTo(client);
        assertThat(guide.guess()).isEqualTo(why);
    }

    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void eachClient_hasASnippetInEachLanguageWithoutAnOpenPlaceholder(ClientKind client) {
        List<ConnectSnippet> snippets =
                guide(client, Vantage.Place.OVERLAY, dialable(1025)).snippets();
        assertThat(snippets)
                .extracting(ConnectSnippet::language)
                .containsExactlyElementsOf(
                        Stream.of(Language.values()).map(Language::toString).toList());
        assertThat(snippets).allSatisfy(snippet -> {
            assertThat(snippet.now()).contains("9.0.1.130:1025");
            assertThat(snippet.follow())
                    .contains(AGENT + "/v1/dial/kafka/broker")
                    .doesNotContain("9.0.1.130");
            assertThat(snippet.now() + snippet.follow())
                    .doesNotContainPattern("\\{(list|first|urls|quoted|dial|client|variable|live)}");
        });
    }

    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void snippetsThatFollowAnAgentWithAToken_readItWhenTheyRun(ClientKind client) {
        EndpointName name = new EndpointName(new ServiceName("kafka"), "broker");
        ConnectGuide open = guide(client, Vantage.Place.OVERLAY, dialable(1025));
        ConnectGuide guide = new ConnectGuides(AgentAccess.TOKEN)
                .of(view(Vantage.Place.OVERLAY), name, endpoint("broker", dialable(1025)), Optional.of(client), AGENT);
        assertThat(guide.notes()).last().asString().startsWith("The agent requires a token.");
        assertThat(guide.snippets()).allSatisfy(snippet -> assertThat(snippet.follow())
                .contains("SIDELIGHT_API_TOKEN_FILE", "Bearer ", "wait=60", AGENT + "/v1/dial/kafka/broker")
                .doesNotContain("9.0.1.130", "{live}", "{dial}", "{client}"));
        assertThat(guide.snippets())
                .extracting(ConnectSnippet::now)
                .containsExactlyElementsOf(
                        open.snippets().stream().map(ConnectSnippet::now).toList());
        assertThat(open.snippets())
                .allSatisfy(snippet -> assertThat(snippet.follow()).doesNotContain("TOKEN", "Authorization"));
        assertThat(open.notes()).isEmpty();
    }

    @Test
    void proxyBesideAnAgentWithAToken_namesTheVariable() {
        EndpointName name = new EndpointName(new ServiceName("kafka"), "broker");
        ConnectGuide guide = new ConnectGuides(AgentAccess.TOKEN)
                .of(
                        view(Vantage.Place.OUTSIDE),
                        name,
                        endpoint("broker", hidden()),
                        Optional.of(ClientKind.KAFKA),
                        AGENT);
        assertThat(guide.snippets()).singleElement().satisfies(snippet -> assertThat(snippet.follow())
                .contains("SIDELIGHT_API_TOKEN_FILE", "FRONT=:9092 follow.sh 'kafka/broker'"));
    }

    @Test
    void chosenClient_isNotAGuess() {
        assertThat(guide(ClientKind.REDIS, Vantage.Place.OVERLAY, dialable(1025)))
                .satisfies(guide -> assertThat(guide.client()).isEqualTo("redis"))
                .satisfies(guide -> assertThat(guide.guess()).isNull());
    }

    @Test
    void clientOutside_getsTheConfigurationOfAProxyInside() {
        ConnectGuide guide = guide(ClientKind.KAFKA, Vantage.Place.OUTSIDE, hidden());
        assertThat(guide.notes())
                .first()
                .isEqualTo(
                        "1 of 1 instances cannot be dialed from outside the cluster. Clients here need a proxy inside.");
        assertThat(guide.notes()).anyMatch(note -> note.contains("brokers advertise"));
        assertThat(guide.snippets()).singleElement().satisfies(snippet -> assertThat(snippet.now())
                .contains("bind :9092", "server s1 9.0.1.130:1025 check"));
        assertThat(guide.names())
                .filteredOn(name -> name.kind().equals("autoip"))
                .singleElement()
                .satisfies(name -> assertThat(name.when()).startsWith("Not right for this task"));
    }

    @Test
    void endpointWithoutAnAddress_saysWhy() {
        ConnectGuide guide = guide(ClientKind.KAFKA, Vantage.Place.OVERLAY, hidden());
        assertThat(guide.snippets()).isEmpty();
        assertThat(guide.notes())
                .singleElement()
                .asString()
                .startsWith("Nothing can be dialed now: none of the 1 inst");
    }

    @Test
    void eachName_saysWhenItIsRight() {
        List<ConnectName> names =
                guide(ClientKind.KAFKA, Vantage.Place.OVERLAY, dialable(1025)).names();
        assertThat(names).extracting(ConnectName::kind).containsExactly("address", "autoip", "mesos", "vip");
        assertThat(names)
                .extracting(ConnectName::name)
                .containsExactly(
                        "9.0.1.130:1025",
                        "kafka-0-broker.kafka.autoip.dcos.thisdcos.directory:1025",
                        "kafka-0-broker.kafka.mesos:1025",
                        "broker.kafka.l4lb.thisdcos.directory:9092");
        assertThat(names.get(2).when()).startsWith("Not right for this task");
    }

    @Test
    void hostileNames_leaveTheQuotesOfASnippetClosed() {
        EndpointName name = new EndpointName(new ServiceName("kafka"), "a'; rm -rf \"$HOME\"; `x`\\");
        ConnectGuide guide = GUIDES.of(
                view(Vantage.Place.OVERLAY),
                name,
                endpoint(name.endpoint(), dialable(1025)),
                Optional.of(ClientKind.KAFKA),
                AGENT);
        assertThat(guide.snippets()).allSatisfy(snippet -> assertThat(snippet.follow())
                .contains("/v1/dial/kafka/a%27;%20rm%20-rf%20%22$HOME%22;%20%60x%60%5C"));
    }

    private static ConnectGuide guide(ClientKind client, Vantage.Place place, Instance instance) {
        EndpointName name = new EndpointName(new ServiceName("kafka"), "broker");
        return GUIDES.of(view(place), name, endpoint("broker", instance), Optional.of(client), AGENT);
    }

    private static View view(Vantage.Place place) {
        return new View(1, new Vantage(place, Optional.empty(), Optional.empty(), Optional.empty()), List.of());
    }

    private static Endpoint.Ports endpoint(String name, Instance instance) {
        Endpoint.Vip vip = new Endpoint.Vip("broker.kafka.l4lb.thisdcos.directory", 9092, List.of());
        return new Endpoint.Ports(
                name, name.equals("broker") ? Optional.of(vip) : Optional.empty(), List.of(instance), State.FRESH);
    }

    private static Instance dialable(int port) {
        Dial dial = new Dial.To(ip("9.0.1.130"), port, Dial.Via.CONTAINER, Network.Kind.OVERLAY, Vantage.Place.OVERLAY);
        return instance(port).withDial(dial, Optional.empty());
    }

    private static Instance hidden() {
        return instance(1025).withDial(new Dial.Nothing(new Obstacle.NotInView()), Optional.empty());
    }

    private static Instance instance(int port) {
        return new Instance(
                "kafka-0-broker",
                port,
                Protocol.TCP,
                new Network(
                        Network.Kind.OVERLAY,
                        Optional.of("dcos"),
                        new NetworkRule.SavedRule("9.0.1.130 is in 9.0.0.0/8")),
                false,
                new NamedIp("kafka-0-broker.kafka.autoip.dcos.thisdcos.directory", Optional.of(ip("9.0.1.130"))),
                new NamedIp("kafka-0-broker.kafka.mesos", Optional.of(ip("10.0.1.11"))),
                State.FRESH,
                List.of());
    }

    private static Ip ip(String literal) {
        return Ip.parse(literal).orElseThrow();
    }
}
