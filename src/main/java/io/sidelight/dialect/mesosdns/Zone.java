package io.sidelight.dialect.mesosdns;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.network.Dial;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.model.spelling.NamingScheme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The records of a view by their names. A name is read back by this table alone. */
final class Zone {
    private static final Comparator<Connection> ORDER = Comparator.comparing(Connection::target)
            .thenComparing(Connection::ip)
            .thenComparing(Connection::port);

    private final View view;
    private final NamingScheme scheme;
    private final List<TaskRecords> tasks;
    private final SortedMap<String, Entry<Ip>> hosts = new TreeMap<>();
    private final SortedMap<String, Entry<Connection>> ports = new TreeMap<>();

    /** The target of an SRV record, with the address that belongs to its port. */
    record Connection(String target, Ip ip, int port) {}

    /** The records of a name, and those who claim it. */
    private record Entry<T>(NavigableSet<String> services, NavigableSet<String> endpoints, NavigableSet<T> records) {
        Entry(Comparator<T> order) {
            this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(order));
        }

        /** Returns the claims, if different tasks would get into one list. */
        NavigableSet<String> ambiguous() {
            return services.size() > 1 ? services : endpoints.size() > 1 ? endpoints : new TreeSet<>();
        }
    }

    /** The result of a lookup. */
    sealed interface Lookup<T> {
        /** The records of a name, at least one, sorted. */
        record Found<T>(List<T> records) implements Lookup<T> {}

        /** A name of several services or endpoints, which are spelled alike. */
        record Ambiguous<T>(List<String> names) implements Lookup<T> {}

        /** A name that may have records once more is known. */
        record NotKnownYet<T>() implements Lookup<T> {}

        /** A name that no watched service has. */
        record Absent<T>() implements Lookup<T> {}
    }

    Zone(View view, NamingScheme scheme) {
        this.view = view;
        this.scheme = scheme;
        this.tasks = view.services().stream().flatMap(this::records).toList();
        tasks.forEach(this::add);
    }

    private Stream<TaskRecords> records(Service service) {
        return service.endpoints().stream().flatMap(endpoint -> endpoint.asPorts().stream()
                .flatMap(ports -> ports.instances().stream())
                .map(instance -> TaskRecords.of(new EndpointName(service.name(), endpoint.name()), instance, scheme)));
    }

    private void add(TaskRecords task) {
        String service = task.endpoint().service().value();
        for (String name : task.hosts()) {
            Entry<Ip> entry = hosts.computeIfAbsent(name, absent -> new Entry<>(Comparator.<Ip>naturalOrder()));
            entry.services().add(service);
            task.host().ifPresent(entry.records()::add);
        }
        addPort(task.byTask(), task);
        addPort(task.byEndpoint(), task).endpoints().add(task.endpoint().toString());
    }

    private Entry<Connection> addPort(String name, TaskRecords task) {
        Entry<Connection> entry = ports.computeIfAbsent(name, absent -> new Entry<>(ORDER));
        entry.services().add(task.endpoint().service().value());
        task.dial().map(to -> connection(task, to)).ifPresent(entry.records()::add);
        return entry;
    }

    private static Connection connection(TaskRecords task, Dial.To dial) {
        return new Connection(task.target() + ".", dial.ip(), dial.port());
    }

    View view() {
        return view;
    }

    /** Returns the records of each instance, sorted by service, endpoint and task. */
    List<TaskRecords> tasks() {
        return tasks;
    }

    /** Finds the addresses of a host. */
    Lookup<Ip> host(String name) {
        return find(name, hosts);
    }

    /** Finds the ports of a task or an endpoint. */
    Lookup<Connection> service(String name) {
        return find(name, ports);
    }

    /** Returns the addresses of each unambiguous host. */
    Stream<NamedRecord<Ip>> hosts() {
        return unambiguous(hosts);
    }

    /** Returns the ports of each unambiguous task or endpoint. */
    Stream<NamedRecord<Connection>> ports() {
        return unambiguous(ports);
    }

    /** A record and its name. */
    record NamedRecord<T>(String name, T value) {}

    private static <T> Stream<NamedRecord<T>> unambiguous(SortedMap<String, Entry<T>> names) {
        return names.entrySet().stream()
                .filter(each -> each.getValue().ambiguous().isEmpty())
                .flatMap(each ->
                        each.getValue().records().stream().map(value -> new NamedRecord<>(each.getKey(), value)));
    }

    private <T> Lookup<T> find(String name, SortedMap<String, Entry<T>> names) {
        Entry<T> entry = names.get(name);
        if (entry == null) {
            return mayComeToBeKnown(name) ? new Lookup.NotKnownYet<>() : new Lookup.Absent<>();
        }
        if (!entry.ambiguous().isEmpty()) {
            return new Lookup.Ambiguous<>(List.copyOf(entry.ambiguous()));
        }
        return entry.records().isEmpty()
                ? new Lookup.NotKnownYet<>()
                : new Lookup.Found<>(new ArrayList<>(entry.records()));
    }

    private boolean mayComeToBeKnown(String name) {
        return view.services().stream()
                .filter(service -> name.endsWith("." + scheme.framework(service.name()))
                        || name.endsWith("." + scheme.slaves(service.name())))
                .anyMatch(service -> service.unlisted().isPresent()
                        || service.endpoints().stream().anyMatch(Endpoint.Unlearned.class::isInstance));
    }
}
