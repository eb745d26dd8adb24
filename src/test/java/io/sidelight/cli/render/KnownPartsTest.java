package io.sidelight.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.cli.render.KnownParts.Parts;
import io.sidelight.contract.PublishedView;
import io.sidelight.contract.json.JsonDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The parts of a view that a file is made of. */
class KnownPartsTest {
    private static final String BROKER = endpoint("broker", instance("kafka-0-broker", "9.0.1.130:1025", ""));
    private static final String UNLEARNED = "{\"name\":\"broker\",\"state\":\"unknown\",\"cause\":\"not yet\"}";
    private static final String NOT_KNOWN = service("kafka", "unknown");

    @Test
    void addressesAndNames_areOfTheViewAndEachOnce() {
        Parts parts = update(
                new KnownParts(List.of()),
                service(
                        "kafka",
                        "fresh",
                        endpoint(
                                "broker",
                                instance("kafka-0-broker", "9.0.1.130:1025", ""),
                                instance("again", "9.0.1.130:1025", ""),
                                instance("syslog", "9.0.1.130:514", "udp"),
                                instance("v6", "[fd01:b::2]:1025", ""))));
        assertThat(parts.isComplete()).isTrue();
        KnownEndpoint broker = parts.endpoints().get(0);
        assertThat(broker.value(";")).isEqualTo("9.0.1.130:1025;[fd01:b::2]:1025");
        assertThat(broker.addresses().get(1)).satisfies(address -> {
            assertThat(address.host()).isEqualTo("fd01:b::2");
            assertThat(address.port()).isEqualTo(1025);
            assertThat(address.task()).isEqualTo("v6");
        });
        assertThat(broker.names())
                .contains(
                        new KnownName("9.0.1.130", "kafka-0-broker.autoip"),
                        new KnownName("10.0.1.11", "kafka-0-broker.mesos"));
    }

    @Test
    void udpPorts_countWhereThereAreNoOthers() {
        Parts parts = update(
                new KnownParts(List.of("logs/syslog")),
                service("logs", "fresh", endpoint("syslog", instance("a", "10.0.1.11:514", "udp"))));
        assertThat(parts.endpoints())
                .singleElement()
                .extracting(each -> each.value(","))
                .isEqualTo("10.0.1.11:514");
    }

    @Test
    void chosenParts_areMissingUntilTheyAreKnown() {
        KnownParts parts = new KnownParts(List.of("/kafka/broker", "kafka/brokers", "es"));
        assertThat(update(parts, NOT_KNOWN).missing())
                .containsExactly("kafka/broker: not known yet", "kafka/brokers: not known yet", "es: not watched");
        Parts later = update(parts, service("kafka", "fresh", BROKER), service("es", "fresh"));
        assertThat(later.missing()).containsExactly("kafka/brokers: there is no such endpoint");
    }

    @Test
    void agentThatKnowsNothingYet_leavesThePartsAsTheyWere() {
        KnownParts parts = new KnownParts(List.of("kafka"));
        Parts known = update(parts, service("kafka", "fresh", BROKER));
        assertThat(update(parts, NOT_KNOWN)).isEqualTo(known);
        assertThat(update(parts, service("kafka", "fresh", UNLEARNED))).isEqualTo(known);
        assertThat(update(parts)).isEqualTo(known);
    }

    @Test
    void agentThatWatchesNothing_hasNoParts() {
        assertThat(update(new KnownParts(List.of())).missing()).containsExactly("the agent watches nothing");
    }

    @Test
    void endpointThatIsNoLongerListed_hasNoAddresses() {
        KnownParts parts = new KnownParts(List.of("kafka/broker"));
        update(parts, service("kafka", "fresh", BROKER));
        Parts gone = update(parts, service("kafka", "fresh"));
        assertThat(gone.isComplete()).isTrue();
        assertThat(gone.endpoints()).singleElement().satisfies(each -> {
            assertThat(each.name()).isEqualTo("kafka/broker");
            assertThat(each.addresses()).isEmpty();
        });
    }

    static Parts update(KnownParts parts, String... services) {
        return parts.update(view(services));
    }

    static PublishedView view(String... services) {
        try {
            return JsonDocuments.read(
                    JsonDocuments.parse(("{\"revision\":1,\"vantage\":{\"network\":\"host\",\"name\":null,"
                                    + "\"containerIp\":null,\"hostIp\":null},\"services\":["
                                    + String.join(",", services) + "]}")
                            .getBytes(StandardCharsets.UTF_8)),
                    PublishedView.class);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    static String service(String name, String state, String... endpoints) {
        return "{\"name\":\"" + name + "\",\"state\":\"" + state + "\",\"endpoints\":[" + String.join(",", endpoints)
                + "]}";
    }

    static String endpoint(String name, String... instances) {
        return "{\"name\":\"" + name + "\",\"state\":\"fresh\",\"vip\":null,\"instances\":["
                + String.join(",", instances) + "]}";
    }

    static String instance(String task, String address, String protocol) {
        return "{\"task\":\"" + task + "\"," + (protocol.isEmpty() ? "" : "\"protocol\":\"" + protocol + "\",")
                + "\"network\":{\"kind\":\"overlay\",\"name\":null,\"why\":\"\"},\"dial\":{\"address\":\"" + address
                + "\",\"via\":\"container\",\"why\":\"\"},\"container\":{\"name\":\"" + task
                + ".autoip\",\"ip\":null},\"host\":{\"name\":\"" + task
                + ".mesos\",\"ip\":\"10.0.1.11\"},\"state\":\"fresh\"}";
    }
}
