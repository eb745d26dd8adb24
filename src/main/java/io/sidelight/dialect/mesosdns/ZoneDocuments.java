package io.sidelight.dialect.mesosdns;

import io.sidelight.dialect.mesosdns.Documents.Enumeration;
import io.sidelight.dialect.mesosdns.Documents.Framework;
import io.sidelight.dialect.mesosdns.Documents.Records;
import io.sidelight.dialect.mesosdns.Documents.ResourceRecord;
import io.sidelight.dialect.mesosdns.Documents.Task;
import io.sidelight.model.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documents with all records of a zone. */
final class ZoneDocuments {
    private ZoneDocuments() {}

    /** Returns the records by task. */
    static Enumeration enumeration(Zone zone) {
        return new Enumeration(zone.view().services().stream()
                .map(service -> framework(service, zone))
                .toList());
    }

    private static Framework framework(Service service, Zone zone) {
        Map<String, List<TaskRecords>> tasks = zone.tasks().stream()
                .filter(task -> task.endpoint().service().equals(service.name()))
                .collect(Collectors.groupingBy(TaskRecords::task, TreeMap::new, Collectors.toUnmodifiableList()));
        return new Framework(
                tasks.entrySet().stream()
                        .map(task -> new Task(
                                task.getKey(),
                                task.getKey(),
                                task.getValue().stream()
                                        .flatMap(ZoneDocuments::records)
                                        .distinct()
                                        .sorted(Comparator.comparing(ResourceRecord::type)
                                                .thenComparing(ResourceRecord::name)
                                                .thenComparing(ResourceRecord::host))
                                        .toList()))
                        .toList(),
                service.name().value());
    }

    private static Stream<ResourceRecord> records(TaskRecords task) {
        Stream<ResourceRecord> hosts = task.host().stream().flatMap(ip -> task.hosts().stream()
                .map(name -> new ResourceRecord(name + ".", ip.toString(), ip.isIpv4() ? "A" : "AAAA")));
        Stream<ResourceRecord> ports = task.dial().stream().flatMap(to -> Stream.of(task.byTask(), task.byEndpoint())
                .map(name -> new ResourceRecord(name + ".", task.target() + ".:" + to.port(), "SRV")));
        return Stream.concat(hosts, ports);
    }

    /** Returns the records by type and name. */
    static Records records(Zone zone) {
        return new Records(
                byName(zone.hosts()
                        .filter(host -> host.value().isIpv4())
                        .map(host -> Map.entry(host.name(), host.value().toString()))),
                byName(zone.hosts()
                        .filter(host -> !host.value().isIpv4())
                        .map(host -> Map.entry(host.name(), host.value().toString()))),
                byName(zone.ports()
                        .map(port -> Map.entry(
                                port.name(),
                                port.value().target() + ":" + port.value().port()))));
    }

    private static SortedMap<String, SortedSet<String>> byName(Stream<Map.Entry<String, String>> records) {
        SortedMap<String, SortedSet<String>> byName = new TreeMap<>();
        records.forEach(record -> byName.computeIfAbsent(record.getKey() + ".", absent -> new TreeSet<>())
                .add(record.getValue()));
        return byName;
    }
}
