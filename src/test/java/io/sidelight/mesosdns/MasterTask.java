package io.sidelight.mesosdns;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A task as the master knows it.
 *
 * @param framework ID of its framework
 * @param agent ID of its agent
 * @param discoveryName name in its discovery information; empty when it has none
 * @param ports ports of its discovery information
 * @param resourcePorts ports of the agent that were offered to it
 * @param networks container networks; none when it uses the agent's network and address
 */
public record MasterTask(
        String id,
        String name,
        String framework,
        String agent,
        String state,
        Optional<String> discoveryName,
        List<Port> ports,
        List<Integer> resourcePorts,
        List<ContainerNetwork> networks) {
    public static final String RUNNING = "TASK_RUNNING";

    public MasterTask {
        ports = List.copyOf(ports);
        resourcePorts = List.copyOf(resourcePorts);
        networks = List.copyOf(networks);
    }

    /**
     * A port of the discovery information.
     *
     * @param name empty when it has none
     * @param protocol such as {@code tcp}; empty for both
     */
    public record Port(String name, int number, String protocol) {}

    /**
     * A network that the container is attached to.
     *
     * @param name such as {@code dcos}; empty when it has none
     * @param hostPorts ports of the agent that are mapped to the container
     */
    public record ContainerNetwork(String name, List<String> addresses, List<Integer> hostPorts) {
        public ContainerNetwork {
            addresses = List.copyOf(addresses);
            hostPorts = List.copyOf(hostPorts);
        }
    }

    /** Returns a running task without discovery information, ports or a network of its own. */
    public static MasterTask running(String framework, String name, String agent) {
        return new MasterTask(
                framework + "__" + name + "__1",
                name,
                framework,
                agent,
                RUNNING,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Returns a task of the DC/OS SDK on the agent's network. */
    public static MasterTask onHost(String framework, String name, String agent, String port, int number) {
        return running(framework, name, agent)
                .withDiscoveryName(name)
                .withPort(port, number)
                .withResourcePorts(number);
    }

    /** Returns a task of the DC/OS SDK on the overlay {@code dcos}. */
    public static MasterTask onOverlay(
            String framework, String name, String agent, String address, String port, int number) {
        return running(framework, name, agent)
                .withDiscoveryName(name)
                .withPort(port, number)
                .withNetwork("dcos", address);
    }

    public MasterTask withId(String newId) {
        return new MasterTask(newId, name, framework, agent, state, discoveryName, ports, resourcePorts, networks);
    }

    public MasterTask withAgent(String newAgent) {
        return new MasterTask(id, name, framework, newAgent, state, discoveryName, ports, resourcePorts, networks);
    }

    /** Returns the task in another state, such as {@code TASK_KILLING}. */
    public MasterTask withState(String newState) {
        return new MasterTask(id, name, framework, agent, newState, discoveryName, ports, resourcePorts, networks);
    }

    public MasterTask withDiscoveryName(String newName) {
        return new MasterTask(id, name, framework, agent, state, Optional.of(newName), ports, resourcePorts, networks);
    }

    /** Returns the task with one more TCP port in its discovery information. */
    public MasterTask withPort(String port, int number) {
        List<Port> more = Stream.concat(ports.stream(), Stream.of(new Port(port, number, "tcp")))
                .toList();
        return withPorts(more);
    }

    public MasterTask withPorts(List<Port> newPorts) {
        return new MasterTask(id, name, framework, agent, state, discoveryName, newPorts, resourcePorts, networks);
    }

    public MasterTask withResourcePorts(Integer... newPorts) {
        return new MasterTask(id, name, framework, agent, state, discoveryName, ports, List.of(newPorts), networks);
    }

    /** Returns the task with these addresses on this network, and on no other. */
    public MasterTask withNetwork(String network, String... addresses) {
        return withNetworks(List.of(new ContainerNetwork(network, List.of(addresses), List.of())));
    }

    public MasterTask withNetworks(List<ContainerNetwork> newNetworks) {
        return new MasterTask(id, name, framework, agent, state, discoveryName, ports, resourcePorts, newNetworks);
    }

    boolean isRunning() {
        return state.equals(RUNNING);
    }

    /** Returns the container's own addresses; empty on the agent's network. */
    List<String> containerAddresses() {
        return networks.stream()
                .flatMap(network -> network.addresses().stream())
                .toList();
    }

    boolean hasMappedPort() {
        return networks.stream().anyMatch(network -> !network.hostPorts().isEmpty());
    }
}
