package io.sidelight.mesosdns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.mesosdns.MasterState.Agent;
import io.sidelight.mesosdns.MasterState.Framework;
import io.sidelight.mesosdns.MasterTask.ContainerNetwork;
import io.sidelight.mesosdns.MasterTask.Port;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the parts of {@code /master/state} that name servers use. */
final class MasterStateReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");

    private final List<Agent> agents;
    private final Map<String, String> addresses;

    private MasterStateReader(List<Agent> agents) {
        this.agents = agents;
        this.addresses = agents.stream().collect(Collectors.toMap(Agent::id, Agent::ip));
    }

    static MasterState read(String body) {
        try {
            JsonNode state = JSON.readTree(body);
            return new MasterStateReader(each(state.path("slaves"))
                            .map(MasterStateReader::agent)
                            .toList())
                    .state(state);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no state of a master: " + e.getOriginalMessage(), e);
        }
    }

    private MasterState state(JsonNode state) {
        List<Framework> frameworks = new ArrayList<>();
        List<MasterTask> tasks = new ArrayList<>();
        each(state.path("frameworks")).forEach(framework -> {
            frameworks.add(framework(framework));
            each(framework.path("tasks")).map(this::task).forEach(tasks::add);
        });
        return new MasterState(hostPort(state.path("leader")).orElseThrow(), agents, frameworks, tasks);
    }

    private static Agent agent(JsonNode agent) {
        String pid = hostPort(agent.path("pid")).orElseThrow();
        int colon = pid.lastIndexOf(':');
        return new Agent(
                agent.path("id").asText(), pid.substring(0, colon), Integer.parseInt(pid.substring(colon + 1)), true);
    }

    private static Framework framework(JsonNode framework) {
        return new Framework(
                framework.path("id").asText(),
                framework.path("name").asText(),
                framework.path("hostname").asText(),
                hostPort(framework.path("pid")));
    }

    private MasterTask task(JsonNode task) {
        String agent = task.path("slave_id").asText();
        JsonNode discovery = task.path("discovery");
        return new MasterTask(
                task.path("id").asText(),
                task.path("name").asText(),
                task.path("framework_id").asText(),
                agent,
                task.path("state").asText(),
                Optional.of(discovery.path("name").asText("")).filter(name -> !name.isEmpty()),
                each(discovery.path("ports").path("ports"))
                        .map(MasterStateReader::port)
                        .toList(),
                ports(task.path("resources").path("ports").asText("")),
                networks(task, addresses.getOrDefault(agent, "")));
    }

    private static Port port(JsonNode port) {
        return new Port(
                port.path("name").asText(""),
                port.path("number").asInt(),
                port.path("protocol").asText(""));
    }

    /** Returns the ports of ranges such as {@code [31000-31001, 31005-31005]}. */
    private static List<Integer> ports(String ranges) {
        List<Integer> ports = new ArrayList<>();
        for (Matcher range = RANGE.matcher(ranges); range.find(); ) {
            IntStream.rangeClosed(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)))
                    .forEach(ports::add);
        }
        return ports;
    }

    /** Returns the networks in the newest status of a running task; a status with the agent's address means the agent's network. */
    private static List<ContainerNetwork> networks(JsonNode task, String agentAddress) {
        return each(task.path("statuses"))
                .filter(status -> status.path("state").asText().equals(MasterTask.RUNNING))
                .max(Comparator.comparingDouble(
                        status -> status.path("timestamp").asDouble()))
                .stream()
                .flatMap(status -> each(status.path("container_status").path("network_infos")))
                .map(MasterStateReader::network)
                .filter(network -> !network.addresses().equals(List.of(agentAddress)))
                .toList();
    }

    private static ContainerNetwork network(JsonNode network) {
        return new ContainerNetwork(
                network.path("name").asText(""),
                each(network.path("ip_addresses"))
                        .map(address -> address.path("ip_address").asText())
                        .toList(),
                each(network.path("port_mappings"))
                        .map(mapping -> mapping.path("host_port").asInt())
                        .toList());
    }

    /** Returns the part of a libprocess ID behind the at sign. */
    private static Optional<String> hostPort(JsonNode pid) {
        String text = pid.asText("");
        return text.isEmpty() ? Optional.empty() : Optional.of(text.substring(text.indexOf('@') + 1));
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
