package io.sidelight.refresh;

import static io.sidelight.refresh.TestCluster.A_LIST;
import static io.sidelight.refresh.TestCluster.A_PASS;
import static io.sidelight.refresh.TestCluster.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.contract.mapping.ViewMapping;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.store.StateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A state file of a program that stored reasons as sentences. It was written by that program in the situation of {@link #troubles}:
 * instances on the host network, an overlay and a bridge, two lasting disagreements, a silent name, and an endpoint that is held.
 */
class StateFileOfBeforeTest {
    private static final Path FILE = Path.of("src/test/resources/state-with-sentences");

    @TempDir
    private Path folder;

    private final TestCluster cluster = new TestCluster("/shop/web", "/shop/gateway");

    @BeforeEach
    void troubles() {
        cluster.publishOverlays();
        cluster.after(NOW);
        cluster.lag("kafka-2-broker.kafka.mesos");
        cluster.cluster.become(cluster.cluster
                .state()
                .moved(cluster.cluster.state().task("kafka", "kafka-2-broker").orElseThrow()));
        cluster.bendLists(StateFileOfBeforeTest::outOfDate);
        cluster.silence("node-2-server.cassandra");
        cluster.after(A_LIST);
        cluster.after(A_PASS);
        cluster.after(A_LIST);
        cluster.bendLists(claims -> without("coordinator-http", outOfDate(claims)));
        cluster.after(A_LIST);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void instancesStayFresh() throws IOException {
        assertStaysFresh(Files.readAllBytes(FILE));
    }

    @Test
    void instancesStayFreshWithOtherWords() throws IOException {
        assertStaysFresh(reworded(Files.readAllBytes(FILE)));
    }

    /** The sentences of this program differ from those in the file. Everything else of the view has to be equal. */
    @Test
    void view_inTheSameSituation_isThatOfBeforeExceptForItsSentences() throws IOException {
        JsonNode before = content(Files.readAllBytes(FILE)).required("view");
        JsonNode now = new ObjectMapper()
                .readTree(JsonDocuments.compact(
                        ViewMapping.of(cluster.view.snapshot().view())));
        movePorts(before);
        reword(before);
        reword(now);
        assertThat(now).isEqualTo(before);
    }

    private void assertStaysFresh(byte[] file) throws IOException {
        View before = cluster.view.snapshot().view();
        assertThat(states(before)).contains("kafka-2-broker fresh", "node-2-server stale", "coordinator-0-node fresh");
        Path copy = Files.write(folder.resolve("state"), file);
        cluster.restartWith(new StateFile(copy).load().orElseThrow());
        assertThat(states(cluster.after(Duration.ofSeconds(1)))).isEqualTo(states(before));
    }

    private static List<String> states(View view) {
        return view.services().stream()
                .flatMap(Service::instances)
                .map(instance -> instance.task() + " " + instance.state().word())
                .toList();
    }

    private static ListResult without(String endpoint, ListResult claims) {
        ListResult.Listed listed = (ListResult.Listed) claims;
        return withEndpoints(
                listed,
                listed.endpoints().stream()
                        .filter(each -> !each.name().equals(endpoint))
                        .toList());
    }

    /** Returns the list with a wrong address for one task. */
    private static ListResult outOfDate(ListResult claims) {
        ListResult.Listed listed = (ListResult.Listed) claims;
        return withEndpoints(
                listed,
                listed.endpoints().stream()
                        .map(endpoint -> endpoint instanceof ListedPorts ports ? outOfDate(ports) : endpoint)
                        .toList());
    }

    private static ListedEndpoint outOfDate(ListedPorts ports) {
        return new ListedPorts(
                ports.name(),
                ports.vip(),
                ports.instances().stream()
                        .map(each -> each.task().equals("kafka-1-broker")
                                ? new ListedInstance(
                                        each.task(),
                                        each.dnsName(),
                                        each.port(),
                                        List.of(Ip.parse("9.0.9.1").orElseThrow()))
                                : each)
                        .toList());
    }

    private static ListResult withEndpoints(ListResult.Listed listed, List<ListedEndpoint> endpoints) {
        return new ListResult.Listed(listed.origin(), listed.at(), endpoints, listed.malformed());
    }

    /** The file as a program of other words would have written it. */
    private static byte[] reworded(byte[] file) throws IOException {
        JsonNode content = content(file);
        reword(content);
        byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
        byte[] header =
                ("sidelight-state 1 " + bytes.length + " " + sha256(bytes) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(header.length + bytes.length)
                .put(header)
                .put(bytes)
                .array();
    }

    private static JsonNode content(byte[] file) throws IOException {
        int line = new String(file, StandardCharsets.US_ASCII).indexOf('\n') + 1;
        return new ObjectMapper().readTree(file, line, file.length - line);
    }

    /** Moves the port of a mapped container to the host's address, which it belongs to. */
    private static void movePorts(JsonNode node) {
        node.forEach(StateFileOfBeforeTest::movePorts);
        if (node instanceof ObjectNode instance
                && node.at("/dial/via").asText().equals("host")
                && !node.at("/network/kind").asText().equals("host")) {
            ObjectNode container = (ObjectNode) instance.path("container");
            ((ObjectNode) instance.path("host")).set("port", container.remove("port"));
        }
    }

    private static void reword(JsonNode node) {
        node.forEach(StateFileOfBeforeTest::reword);
        if (node instanceof ObjectNode object) {
            Stream.of("why", "cause").filter(object::hasNonNull).forEach(field -> object.put(field, "in other words"));
            if (object.path("disagreements") instanceof ArrayNode sentences) {
                for (int i = 0; i < sentences.size(); i++) {
                    sentences.set(i, TextNode.valueOf("in other words " + i));
                }
            }
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
