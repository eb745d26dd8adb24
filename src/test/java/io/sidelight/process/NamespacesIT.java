package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The vantage that the program detects from real interfaces and name servers only. Needs root. */
class NamespacesIT {
    private static final String NO_SERVER = "127.0.0.1:9";

    private static Optional<NamespacedMachine> machine = Optional.empty();

    @BeforeAll
    static void start() {
        Optional<String> unavailable = NamespacedMachine.unavailableReason();
        unavailable.ifPresent(reason -> System.out.println("NamespacesIT is skipped: " + reason));
        assumeTrue(unavailable.isEmpty(), unavailable.orElse(""));
        machine = Optional.of(NamespacedMachine.start());
    }

    @AfterAll
    static void close() {
        machine.ifPresent(NamespacedMachine::close);
    }

    @Test
    void aContainerFindsTheOverlayByItsAddress() {
        JsonNode self = self(NamespacedMachine.CONTAINER, NO_SERVER);
        assertThat(network(self)).isEqualTo("overlay dcos: interface 9.0.1.20 is in 9.0.0.0/8 (dcos)");
        assertThat(self.at("/container/ip").asText()).isEqualTo("9.0.1.20");
        assertThat(self.at("/host/ip").isNull())
                .as("the agent, which is not known")
                .isTrue();
    }

    @Test
    void aContainerFindsItsAgentByThisnode() {
        JsonNode self = self(NamespacedMachine.CONTAINER, nameServer(NamespacedMachine.CONTAINER));
        assertThat(network(self)).isEqualTo("overlay dcos: interface 9.0.1.20 is in 9.0.0.0/8 (dcos)");
        assertThat(address(self, "host")).isEqualTo("10.0.1.11, thisnode.thisdcos.directory");
    }

    @Test
    void anAgentFindsItselfByTheBridgeOfItsOverlay() {
        JsonNode self = self(NamespacedMachine.AGENT, NO_SERVER);
        assertThat(network(self)).isEqualTo("host: interface 9.0.1.1 is the address of a cluster node");
        assertThat(address(self, "host")).isEqualTo("10.0.1.11, interface");
        assertThat(self.at("/container/ip").isNull()).isTrue();
    }

    @Test
    void anAgentFindsItselfByThisnode() {
        JsonNode self = self(NamespacedMachine.AGENT, nameServer(NamespacedMachine.AGENT));
        assertThat(network(self))
                .isEqualTo("host: thisnode.thisdcos.directory 10.0.1.11 is one of this task's own addresses");
        assertThat(address(self, "host")).isEqualTo("10.0.1.11, thisnode.thisdcos.directory");
    }

    @Test
    void otherMachine_isOutside_alsoWithNameServersOfTheCluster() {
        for (String server : new String[] {NO_SERVER, nameServer(NamespacedMachine.ELSEWHERE)}) {
            assertThat(network(self(NamespacedMachine.ELSEWHERE, server))).startsWith("outside: ");
        }
    }

    private static String nameServer(String namespace) {
        return machine.orElseThrow().nameServer(namespace);
    }

    private static JsonNode self(String namespace, String nameServer) {
        Sidelight.Result result = Sidelight.runBy(
                NamespacedMachine.in(namespace), Map.of("SIDELIGHT_DNS_SERVERS", nameServer), "self", "--json");
        assertThat(result.exitCode()).as(result.err()).isZero();
        try {
            return new ObjectMapper().readTree(result.out());
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String network(JsonNode self) {
        JsonNode network = self.path("network");
        String name =
                network.path("name").isNull() ? "" : " " + network.path("name").asText();
        return network.path("kind").asText() + name + ": " + network.path("why").asText();
    }

    private static String address(JsonNode self, String which) {
        JsonNode address = self.path(which);
        return address.path("ip").asText() + ", " + address.path("why").asText();
    }
}
