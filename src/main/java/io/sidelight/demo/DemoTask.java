package io.sidelight.demo;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A running task, with the one port that it announces.
 *
 * @param service name of its service, without a leading slash, such as {@code prod/es.v1}
 * @param name its discovery name if it has one, else its task name; several tasks of a service may share it. Marathon makes
 *     it of an app's folders, in reverse, with dots: {@code web.shop}
 * @param endpoint the port's name, under which the SDK lists it
 * @param agent address of the agent that it runs on
 * @param container its own address; none on the host network
 * @param port the port in its discovery info, which both the SDK and SRV records give: a port of the agent on the host
 *     network and where ports are mapped, of the container otherwise
 * @param mapped whether that port of the agent is mapped to the container
 */
public record DemoTask(
        String service,
        String name,
        String endpoint,
        InetAddress agent,
        Optional<InetAddress> container,
        int port,
        boolean mapped) {

    /** A task on the host network. */
    public static DemoTask onHost(String service, String name, String endpoint, InetAddress agent, int port) {
        return new DemoTask(service, name, endpoint, agent, Optional.empty(), port, false);
    }

    /** A task on an overlay, where the SDK maps no ports. */
    public static DemoTask onOverlay(
            String service, String name, String endpoint, InetAddress agent, InetAddress container, int port) {
        return new DemoTask(service, name, endpoint, agent, Optional.of(container), port, false);
    }

    /** A task on mesos-bridge, reachable only by the agent's port that is mapped to it. */
    public static DemoTask onBridge(
            String service, String name, String endpoint, InetAddress agent, InetAddress container, int port) {
        return new DemoTask(service, name, endpoint, agent, Optional.of(container), port, true);
    }

    /** Its dcos-net name that answers with {@link #autoip()}. */
    public String autoipName() {
        return directoryName("autoip");
    }

    /** Its dcos-net name that answers with the agent's address. */
    public String agentipName() {
        return directoryName("agentip");
    }

    /** Its dcos-net name that answers with the container's address, and does not exist on the host network. */
    public String containeripName() {
        return directoryName("containerip");
    }

    /** The agent's address if a port is mapped or there is no container address, else the container's. */
    public InetAddress autoip() {
        return mapped ? agent : container.orElse(agent);
    }

    /**
     * The {@code address} that the SDK lists: the newest address of the task's status with the announced port. On
     * mesos-bridge this pairs the container's address with the agent's port and reaches nothing.
     */
    public String sdkAddress() {
        return container.orElse(agent).getHostAddress() + ":" + port;
    }

    /** Its name as one label. */
    String label() {
        return name.replace('.', '-');
    }

    /** Whether its port is one of the agent's. */
    boolean hasAgentsPort() {
        return mapped || container.isEmpty();
    }

    /** Its framework's name in Mesos-DNS, which drops slashes and keeps dots: {@code prodes.v1} for {@code prod/es.v1}. */
    String framework() {
        return service.replace("/", "");
    }

    DemoTask on(InetAddress newAgent, Optional<InetAddress> newContainer) {
        return new DemoTask(service, name, endpoint, newAgent, newContainer, port, mapped);
    }

    /** dcos-net drops the slashes of a service's name and turns its dots to dashes. */
    private String directoryName(String kind) {
        return label() + "." + framework().replace('.', '-') + "." + kind + ".dcos.thisdcos.directory";
    }
}
