package io.sidelight.demo;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A running task with one announced port.
 *
 * @param service name of its service, without a leading slash, such as {@code prod/es.v1}
 * @param name its discovery name if it has one, else its task name; several tasks of a service may share it. Marathon builds it
 * from an app's folders, in reverse, with dots: {@code web.shop}
 * @param endpoint the port's name, under which the SDK lists it
 * @param agent address of the agent that it runs on
 * @param container its own address; none on the host network
 * @param port the port in its discovery info, which the SDK and SRV records contain: an agent port on the host network and with
 * mapped ports, else a container port
 * @param mapped whether that agent port is mapped to the container
 */
public record DemoTask(
        String service,
        String name,
        String endpoint,
        InetAddress agent,
        Optional<InetAddress> container,
        int port,
        boolean mapped) {

    /** Creates a task on the host network. */
    public static DemoTask onHost(String service, String name, String endpoint, InetAddress agent, int port) {
        return new DemoTask(service, name, endpoint, agent, Optional.empty(), port, false);
    }

    /** Creates a task on an overlay, where the SDK maps no ports. */
    public static DemoTask onOverlay(
            String service, String name, String endpoint, InetAddress agent, InetAddress container, int port) {
        return new DemoTask(service, name, endpoint, agent, Optional.of(container), port, false);
    }

    /** Creates a task on mesos-bridge, which is reachable only by an agent port. */
    public static DemoTask onBridge(
            String service, String name, String endpoint, InetAddress agent, InetAddress container, int port) {
        return new DemoTask(service, name, endpoint, agent, Optional.of(container), port, true);
    }

    /** Returns its dcos-net name with the address {@link #autoip()}. */
    public String autoipName() {
        return directoryName("autoip");
    }

    /** Returns its dcos-net name with the agent's address. */
    public String agentipName() {
        return directoryName("agentip");
    }

    /** Returns its dcos-net name with the container's address. The name does not exist on the host network. */
    public String containeripName() {
        return directoryName("containerip");
    }

    /** Returns the agent's address if a port is mapped or there is no container address, else the container's. */
    public InetAddress autoip() {
        return mapped ? agent : container.orElse(agent);
    }

    /**
     * Returns the {@code address} that the SDK lists: the newest address of the task's status with the announced port. On
     * mesos-bridge this pairs the container's address with the agent's port, which is not reachable.
     */
    public String sdkAddress() {
        return container.orElse(agent).getHostAddress() + ":" + port;
    }

    /** Returns its name as one label. */
    String label() {
        return name.replace('.', '-');
    }

    /** Returns whether its port is an agent port. */
    boolean hasAgentsPort() {
        return mapped || container.isEmpty();
    }

    /**
     * Returns its framework's name in Mesos-DNS, which drops slashes and keeps dots: {@code prodes.v1} for {@code prod/es.v1}.
     */
    String framework() {
        return service.replace("/", "");
    }

    DemoTask on(InetAddress newAgent, Optional<InetAddress> newContainer) {
        return new DemoTask(service, name, endpoint, newAgent, newContainer, port, mapped);
    }

    /** Returns a name in dcos-net, which drops the slashes of a service's name and replaces its dots with dashes. */
    private String directoryName(String kind) {
        return label() + "." + framework().replace('.', '-') + "." + kind + ".dcos.thisdcos.directory";
    }
}
