package io.sidelight.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The content of the cluster at one time. Agent number <i>n</i>, counted from 1, has the address 10.0.1.(10+n) and the slice
 * 9.0.n.0/24 of the overlay {@code dcos}.
 *
 * @param agents addresses of the agents, in the order of their numbers
 * @param services the services that have a scheduler, with unique names
 * @param tasks the running tasks
 */
public record DemoState(List<InetAddress> agents, List<DemoService> services, List<DemoTask> tasks) {
    /** The framework whose tasks are apps. It lists no endpoints. */
    public static final String MARATHON = "marathon";

    public DemoState {
        agents = List.copyOf(agents);
        services = List.copyOf(services);
        tasks = List.copyOf(tasks);
    }

    /**
     * A service as described by its scheduler. Its port endpoints are those of its running tasks.
     *
     * @param name without a leading slash
     * @param vips the VIPs of its endpoints, by endpoint; an endpoint may have none
     * @param texts its custom endpoints, by name
     */
    public record DemoService(String name, Map<String, DemoVip> vips, Map<String, String> texts) {
        public DemoService {
            vips = Map.copyOf(vips);
            texts = Map.copyOf(texts);
        }

        /** Returns the name of a VIP of this service. Slashes are dropped and dots are kept, as in Mesos-DNS. */
        public String vipName(DemoVip vip) {
            return vip.label() + "." + name.replace("/", "") + ".l4lb.thisdcos.directory";
        }
    }

    /** A named VIP: the part of its name before the service, and its port. */
    public record DemoVip(String label, int port) {}

    /**
     * Returns the initial state: three agents, and services on the host network, on the overlay and, in a folder, on
     * mesos-bridge. Two apps of Marathon have no scheduler: one with two tasks on the overlay, one on the host network.
     */
    public static DemoState initial() {
        InetAddress bridged = ipv4(172, 31, 254, 3);
        return new DemoState(
                Stream.of(1, 2, 3).map(DemoState::agent).toList(),
                List.of(
                        new DemoService("cassandra", Map.of("native-client", new DemoVip("node", 9042)), Map.of()),
                        new DemoService(
                                "kafka",
                                Map.of("broker", new DemoVip("broker", 9092)),
                                Map.of("zookeeper", "master.mesos:2181/dcos-service-kafka")),
                        new DemoService(
                                "prod/es.v1", Map.of("coordinator-http", new DemoVip("coordinator", 9200)), Map.of())),
                List.of(
                        DemoTask.onHost("cassandra", "node-0-server", "native-client", agent(1), 9042),
                        DemoTask.onHost("cassandra", "node-1-server", "native-client", agent(2), 9042),
                        DemoTask.onHost("cassandra", "node-2-server", "native-client", agent(3), 9042),
                        DemoTask.onOverlay("kafka", "kafka-0-broker", "broker", agent(1), ipv4(9, 0, 1, 130), 1025),
                        DemoTask.onOverlay("kafka", "kafka-1-broker", "broker", agent(2), ipv4(9, 0, 2, 130), 1025),
                        DemoTask.onOverlay("kafka", "kafka-2-broker", "broker", agent(3), ipv4(9, 0, 3, 130), 1025),
                        // mesos-bridge has the same subnet on every agent, so two tasks may have the same address
                        DemoTask.onBridge(
                                "prod/es.v1", "coordinator-0-node", "coordinator-http", agent(1), bridged, 1026),
                        DemoTask.onBridge(
                                "prod/es.v1", "coordinator-1-node", "coordinator-http", agent(2), bridged, 1027),
                        DemoTask.onOverlay(MARATHON, "web.shop", "http", agent(1), ipv4(9, 0, 1, 140), 8080),
                        DemoTask.onOverlay(MARATHON, "web.shop", "http", agent(2), ipv4(9, 0, 2, 140), 8080),
                        DemoTask.onHost(MARATHON, "gateway.shop", "http", agent(3), 31_080)));
    }

    /** Returns the names of all services that an agent can watch, Marathon's apps included, sorted. */
    public List<String> watched() {
        return Stream.concat(
                        services.stream().map(DemoService::name),
                        apps().stream().map(app -> MARATHON))
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the tasks of one service. */
    public List<DemoTask> tasks(String service) {
        return tasks.stream().filter(task -> task.service().equals(service)).toList();
    }

    /** Returns the IDs of Marathon's running apps, sorted: their discovery names, with the folders in order. */
    public List<String> apps() {
        return tasks(MARATHON).stream()
                .map(task -> {
                    List<String> folders = new ArrayList<>(List.of(task.name().split("\\.")));
                    Collections.reverse(folders);
                    return "/" + String.join("/", folders);
                })
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the task with this name. If several tasks share it, returns the first one. */
    public Optional<DemoTask> task(String service, String name) {
        return tasks(service).stream().filter(task -> task.name().equals(name)).findFirst();
    }

    /**
     * Returns the state after the task's move to the next agent. It is then on the overlay, with a container address of that
     * agent.
     */
    public DemoState moved(DemoTask task) {
        InetAddress next = agents.get((agents.indexOf(task.agent()) + 1) % agents.size());
        Optional<InetAddress> container =
                task.mapped() ? task.container() : task.container().map(old -> freeContainer(next, containers()));
        DemoTask moved = task.on(next, container);
        return new DemoState(
                agents,
                services,
                tasks.stream().map(each -> each.equals(task) ? moved : each).toList());
    }

    private Set<InetAddress> containers() {
        Set<InetAddress> containers = new HashSet<>();
        tasks.forEach(task -> task.container().ifPresent(containers::add));
        return containers;
    }

    /** Returns the first free address of the agent's slice, from .130 to .254 and then from .2. */
    InetAddress freeContainer(InetAddress agent, Set<InetAddress> taken) {
        int number = agents.indexOf(agent) + 1;
        return IntStream.concat(IntStream.rangeClosed(130, 254), IntStream.range(2, 130))
                .mapToObj(host -> ipv4(9, number / 256, number % 256, host))
                .filter(address -> !taken.contains(address))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free container address on " + agent));
    }

    /** Returns the address of an agent by its number. */
    static InetAddress agent(int number) {
        int host = 10 + number;
        return ipv4(10, 0, 1 + host / 256, host % 256);
    }

    /** Returns an address by its four bytes, each 0 to 255. */
    static InetAddress ipv4(int a, int b, int c, int d) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
