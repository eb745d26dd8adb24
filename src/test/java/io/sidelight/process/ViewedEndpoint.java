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
 * An endpoint of a running agent, as its API shows it.
 *
 * @param name service and endpoint, such as {@code marathon/bo}
 */
record ViewedEndpoint(Sidelight agent, String name) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration OFTEN = Duration.ofMillis(100);

    /** Fails at the first moment of this time at which the assertion does not hold. */
    static void always(Duration time, Runnable assertion) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(10)).pollInterval(OFTEN).until(() -> {
            assertion.run();
            return System.nanoTime() >= end;
        });
    }

    /** Its instances in order, such as {@code fresh overlay 9.0.1.5:8080 on 10.0.1.11}, or the problem in place of them. */
    List<String> lines() {
        HttpResponse<String> answer = view();
        return answer.statusCode() == 200
                ? instances(answer).map(ViewedEndpoint::line).sorted().toList()
                : List.of(answer.body());
    }

    /** The instances as the view has them. */
    List<JsonNode> instances() {
        return instances(view()).toList();
    }

    /** The addresses that can be dialed, in order; the problem where there are none. */
    List<String> dials() {
        return Stream.of(agent.get("/v1/dial/" + name).body().split(",", -1))
                .sorted()
                .toList();
    }

    private HttpResponse<String> view() {
        int slash = name.indexOf('/');
        return agent.get("/v1/view?service=" + name.substring(0, slash) + "&endpoint=" + name.substring(slash + 1));
    }

    private static Stream<JsonNode> instances(HttpResponse<String> answer) {
        try {
            JsonNode endpoint = JSON.readTree(answer.body()).at("/services/0/endpoints/0/instances");
            return StreamSupport.stream(endpoint.spliterator(), false);
        } catch (JsonProcessingException noJson) {
            throw new IllegalStateException(answer.body(), noJson);
        }
    }

    /** The addresses of an instance's container: the one that is dialed, and the first of the further ones. */
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
