package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sidelight.process.Sidelight.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in {@code docker/} for Marathon, the SDK and Compose. Their fields exist, and the agent accepts its settings. */
class DeploymentIT {
    /** The fields of a pod in Marathon that are used here (docs/docs/rest-api/public/api/v2/types in its repository). */
    private static final Map<String, Set<String>> OF_A_POD = Map.ofEntries(
            Map.entry("pod", Set.of("id", "networks", "scaling", "containers", "secrets", "volumes")),
            Map.entry("networks", Set.of("mode", "name", "labels")),
            Map.entry("scaling", Set.of("kind", "instances")),
            Map.entry(
                    "containers",
                    Set.of(
                            "name",
                            "image",
                            "exec",
                            "resources",
                            "endpoints",
                            "environment",
                            "healthCheck",
                            "lifecycle",
                            "volumeMounts",
                            "user")),
            Map.entry("image", Set.of("kind", "id", "forcePull")),
            Map.entry("resources", Set.of("cpus", "mem", "disk", "gpus")),
            Map.entry("endpoints", Set.of("name", "containerPort", "hostPort", "protocol", "labels")),
            Map.entry("lifecycle", Set.of("killGracePeriodSeconds")),
            Map.entry(
                    "healthCheck",
                    Set.of(
                            "http",
                            "tcp",
                            "exec",
                            "gracePeriodSeconds",
                            "intervalSeconds",
                            "timeoutSeconds",
                            "maxConsecutiveFailures",
                            "delaySeconds")),
            Map.entry("http", Set.of("endpoint", "path", "scheme")));

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    @TempDir
    private Path volume;

    @Test
    void pod_hasOnlyFieldsOfMarathon() throws IOException {
        JsonNode pod = new ObjectMapper().readTree(docker("pod.json"));
        knownFields("pod", pod);
        assertThat(pod.path("networks").path(0).path("mode").asText()).isIn("container", "container/bridge", "host");
        assertThat(pod.path("containers")).hasSize(2).allSatisfy(container -> {
            assertThat(container.path("name").asText()).matches(NAME);
            assertThat(container.path("endpoints"))
                    .extracting(endpoint -> endpoint.path("name").asText())
                    .allMatch(name -> NAME.matcher(name).matches())
                    .contains(container.at("/healthCheck/http/endpoint").asText());
        });
    }

    @Test
    void podsAgent_listensOnItsEndpointAndHasALivenessCheckOnly() throws IOException {
        JsonNode agent = part(new ObjectMapper().readTree(docker("pod.json")).path("containers"), "sidelight");
        assertThat(agent.at("/healthCheck/http/path").asText()).isEqualTo("/q/health/live");
        Map<String, String> environment = environment(agent.path("environment"));
        environment.put(
                "ENDPOINT_SIDELIGHT", agent.at("/endpoints/0/containerPort").asText());
        checks(environment);
    }

    @Test
    void servicesAgent_isNotEssentialAndHasItsOwnProbe() throws IOException {
        JsonNode pod = new YAMLMapper().readTree(filledIn(docker("svc.yml"))).at("/pods/orders");
        JsonNode agent = pod.at("/tasks/sidelight");
        assertThat(agent.path("essential"))
                .isEqualTo(new ObjectMapper().getNodeFactory().booleanNode(false));
        assertThat(agent.path("cmd").asText()).endsWith("exec ./sidelight");
        Result probe = Sidelight.run(
                Map.of("SIDELIGHT_HTTP_PORT", "1"),
                arguments(agent.at("/health-check/cmd").asText(), "./sidelight"));
        assertThat(probe.exitCode()).as(probe.err()).isEqualTo(2);
        checks(environment(agent.path("env")));
    }

    @Test
    void composeAgentAndApp_shareTheNetworkOfTheCluster() throws IOException {
        JsonNode services = new YAMLMapper().readTree(docker("compose.yaml")).path("services");
        assertThat(services.at("/sidelight/network_mode").asText()).isEqualTo("service:cluster");
        assertThat(services.at("/app/network_mode").asText()).isEqualTo("service:cluster");
        checks(environment(services.at("/sidelight/environment")));
    }

    private void checks(Map<String, String> environment) {
        environment.computeIfPresent("SIDELIGHT_STATE_FILE", (variable, file) -> inVolume(file));
        Result check = Sidelight.run(environment, "check");
        assertThat(check.exitCode()).as(check.err()).isZero();
        assertThat(check.out()).contains("listens on 127.0.0.1 port 8053");
    }

    /** Returns the file in a directory that stands for the volume of the container. */
    private String inVolume(String file) {
        return volume.resolve(Path.of(file).getFileName()).toString();
    }

    private static void knownFields(String kind, JsonNode object) {
        assertThat(object.properties().stream().map(Map.Entry::getKey)).as(kind).isSubsetOf(OF_A_POD.get(kind));
        object.properties().forEach(field -> objects(field.getValue())
                .filter(value -> OF_A_POD.containsKey(field.getKey()))
                .forEach(value -> knownFields(field.getKey(), value)));
    }

    private static Stream<JsonNode> objects(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).filter(JsonNode::isObject)
                : Stream.of(value).filter(JsonNode::isObject);
    }

    private static JsonNode part(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(part -> part.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> environment(JsonNode object) {
        Map<String, String> environment = new HashMap<>();
        object.properties()
                .forEach(field ->
                        environment.put(field.getKey(), field.getValue().asText()));
        return environment;
    }

    /** Fills in the template, as the scheduler does from its own environment. */
    private static String filledIn(String template) {
        return template.replace("{{SIDELIGHT_SERVICES}}", "kafka").replaceAll("\\{\\{\\w+}}", "1");
    }

    private static String[] arguments(String command, String program) {
        assertThat(command).startsWith(program + " ");
        return command.substring(program.length() + 1).split(" ", -1);
    }

    private static String docker(String file) throws IOException {
        return Files.readString(Path.of("docker", file));
    }
}
