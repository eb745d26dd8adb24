package io.sidelight.mesosdns;

import io.sidelight.mesosdns.MasterState.Agent;
import io.sidelight.mesosdns.MasterState.Framework;
import io.sidelight.mesosdns.MasterTask.Port;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Records that one load of a master's state gives (domain.md 2.2, 2.3 and 2.5). Owners and targets end with a dot; the target of
 * a service is {@code host.:port}.
 */
final class MesosRecords {
    static final String NAME_SERVER = "ns1.mesos.";
    private static final String ADDRESS = "127.0.0.1";

    final Map<String, Set<String>> ipv4 = new TreeMap<>();
    final Map<String, Set<String>> ipv6 = new TreeMap<>();
    final Map<String, Set<String>> services = new TreeMap<>();
    final List<FrameworkEntry> frameworks = new ArrayList<>();

    private final MesosDnsConfig config;
    private final MasterState state;

    /** A framework with its tasks. */
    record FrameworkEntry(String name, List<TaskEntry> tasks) {}

    /** A task with the records that no task before it has. */
    record TaskEntry(String name, String id, List<Entry> records) {}

    /** A record of a task. */
    record Entry(String name, String host, String rtype) {}

    private MesosRecords(MesosDnsConfig config, MasterState state) {
        this.config = config;
        this.state = state;
    }

    static MesosRecords none(MesosDnsConfig config) {
        return new MesosRecords(config, MasterState.empty());
    }

    static MesosRecords of(MesosDnsConfig config, MasterState state) {
        MesosRecords records = new MesosRecords(config, state);
        state.frameworks().forEach(records::addFramework);
        state.knownAgents().forEach(records::addAgent);
        records.addAddress(NAME_SERVER, ADDRESS);
        records.addMasters();
        state.frameworks().forEach(records::addTasks);
        return records;
    }

    boolean has(String name) {
        return ipv4.containsKey(name) || ipv6.containsKey(name) || services.containsKey(name);
    }

    private void addFramework(Framework framework) {
        String name = MesosNames.framework(framework.name()) + tail();
        framework
                .pid()
                .ifPresentOrElse(
                        pid -> {
                            addAddress(name, host(pid));
                            addService("_framework._tcp." + name, name + port(pid));
                        },
                        () -> addAddress(name, framework.hostname()));
    }

    private void addAgent(Agent agent) {
        addAddress("slave" + tail(), agent.ip());
        addService("_slave._tcp" + tail(), "slave" + tail() + ":" + agent.port());
    }

    private void addMasters() {
        addAddress("leader" + tail(), host(state.leader()));
        addService("_leader._tcp" + tail(), "leader" + tail() + port(state.leader()));
        addService("_leader._udp" + tail(), "leader" + tail() + port(state.leader()));
        List<String> masters = Stream.concat(
                        config.masters().stream(),
                        config.masters().contains(state.leader()) ? Stream.of() : Stream.of(state.leader()))
                .toList();
        for (int at = 0; at < masters.size(); at++) {
            addAddress("master" + tail(), host(masters.get(at)));
            addAddress("master" + at + tail(), host(masters.get(at)));
        }
    }

    private void addTasks(Framework framework) {
        List<TaskEntry> tasks = state.knownTasks(framework).stream()
                .map(task -> new TaskEntry(task.name(), task.id(), entries(framework, task)))
                .toList();
        frameworks.add(new FrameworkEntry(framework.name(), tasks));
    }

    /** Returns a discovery name is published as it is, and as one label. */
    private List<Entry> entries(Framework framework, MasterTask task) {
        String spelled = MesosNames.label(task.discoveryName().orElse(task.name()));
        return Stream.of(task.discoveryName().orElse(spelled), spelled)
                .distinct()
                .flatMap(name -> entries(name, MesosNames.framework(framework.name()), task))
                .filter(this::add)
                .toList();
    }

    private Stream<Entry> entries(String name, String framework, MasterTask task) {
        Agent agent = state.knownAgent(task.agent()).orElseThrow();
        String owner = name + "." + framework;
        String target = name + MesosNames.suffix(task) + "." + framework;
        Stream<Entry> own = config.addresses(task, agent).stream()
                .flatMap(address -> Stream.of(owner, target).map(each -> address(each + tail(), address)));
        Stream<Entry> agents = Stream.of(owner, target).map(each -> address(each + ".slave" + tail(), agent.ip()));
        return Stream.of(
                        own, agents, resourceServices(name, framework, task), discoveredServices(name, framework, task))
                .flatMap(entries -> entries);
    }

    /** Services by the ports of the agent, whose protocol is not known. Without discovery information they have both names. */
    private Stream<Entry> resourceServices(String name, String framework, MasterTask task) {
        String target = name + MesosNames.suffix(task) + "." + framework + ".slave" + tail();
        List<String> domains =
                task.discoveryName().isPresent() ? List.of(".slave" + tail()) : List.of(".slave" + tail(), tail());
        return task.resourcePorts().stream().flatMap(port -> domains.stream().flatMap(domain -> Stream.of("tcp", "udp")
                .map(protocol ->
                        service("_" + name + "._" + protocol + "." + framework + domain, target + ":" + port))));
    }

    private Stream<Entry> discoveredServices(String name, String framework, MasterTask task) {
        String target = name + MesosNames.suffix(task) + "." + framework + tail();
        return task.discoveryName().isEmpty()
                ? Stream.of()
                : task.ports().stream().flatMap(port -> protocols(port).flatMap(protocol -> portNames(port)
                        .map(prefix -> service(
                                prefix + "_" + name + "._" + protocol + "." + framework + tail(),
                                target + ":" + port.number()))));
    }

    private static Stream<String> protocols(Port port) {
        return port.protocol().isEmpty() ? Stream.of("tcp", "udp") : Stream.of(MesosNames.label(port.protocol()));
    }

    private static Stream<String> portNames(Port port) {
        String name = MesosNames.label(port.name());
        return name.isEmpty() ? Stream.of("") : Stream.of("", "_" + name + ".");
    }

    private String tail() {
        return "." + config.domain() + ".";
    }

    private static Entry address(String owner, String address) {
        return new Entry(owner, address, address.contains(":") ? "AAAA" : "A");
    }

    private static Entry service(String owner, String target) {
        return new Entry(owner, target, "SRV");
    }

    private void addAddress(String owner, String address) {
        add(address(owner, address));
    }

    private void addService(String owner, String target) {
        add(service(owner, target));
    }

    /** Whether the record is new. */
    private boolean add(Entry entry) {
        Map<String, Set<String>> records =
                switch (entry.rtype()) {
                    case "A" -> ipv4;
                    case "AAAA" -> ipv6;
                    default -> services;
                };
        return records.computeIfAbsent(entry.name(), owner -> new LinkedHashSet<>())
                .add(entry.host());
    }

    private static String host(String hostPort) {
        return hostPort.substring(0, hostPort.lastIndexOf(':'));
    }

    /** Returns the port with its colon. */
    private static String port(String hostPort) {
        return hostPort.substring(hostPort.lastIndexOf(':'));
    }
}
