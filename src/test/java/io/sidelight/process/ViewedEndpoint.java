package io.sidelight.process;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An endpoint in the API of a running agent.
 *
 * @param name service and endpoint, such as {@code marathon/bo}
 */
record ViewedEndpoint(Sidelight agent, String name) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration OFTEN = Duration.ofMillis(100);

    /** Checks the assertion again and again for this time, and fails when it does not hold. */
    static void always(Duration time, Runnable assertion) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(10)).pollInterval(OFTEN).until(() -> {
            assertion.run();
            return System.nanoTime() >= end;
        });
    }

    /** Lists its sorted instances, such as {@code fresh overlay 9.0.1.5:8080 on 10.0.1.11}, or the problem. */
    List<String> lines() {
        HttpResponse<String> response = view();
        return response.statusCode() == 200
                ? instances(response).map(ViewedEndpoint::line).sorted().toList()
                : List.of(response.body());
    }

    /** Lists the instances of the view. */
    List<JsonNode> instances() {
        return instances(view()).toList();
    }

    /** Lists the sorted addresses that can be dialed, or the problem. */
    List<String> dials() {
        return Stream.of(agent.get("/v1/dial/" + name).body().split(",", -1))
                .sorted()
                .toList();
    }

    private HttpResponse<String> view() {
        int slash = name.indexOf('/');
        return agent.get("/v1/view?service=" + name.substring(0, slash) + "&endpoint=" + name.substring(slash + 1));
    }

    private static Stream<JsonNode> instances(HttpResponse<String> response) {
        try {
            JsonNode endpoint = JSON.readTree(response.body()).at("/services/0/endpoints/0/instances");
            return StreamSupport.stream(endpoint.spliterator(), false);
        } catch (JsonProcessingException noJson) {
            throw new IllegalStateException(response.body(), noJson);
        }
    }

    /** Lists the dialed address of an instance's container and its first further address. */
    static List<String> containerIps(JsonNode instance) {
        return List.of(
                instance.at("/container/ip").asText(),
                instance.at("/container/further/0").asText());
    }

    private static String line(JsonNode instance) {
        JsonNode protocol = instance.path("protocol");
        return instance.path("state").asText() + " "
                + instance.at("/network/kind").asText() + " "
                + instance.at("/dial/address").asText()
                + (protocol.isMissingNode() ? "" : "/" + protocol.asText())
                + " on " + instance.at("/host/ip").asText();
    }
}
