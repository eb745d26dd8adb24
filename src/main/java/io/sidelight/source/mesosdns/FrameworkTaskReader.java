package io.sidelight.source.mesosdns;

import io.sidelight.source.mesosdns.FrameworkTask.Port;
import io.sidelight.source.mesosdns.zone.AnnouncedPort;
import io.sidelight.source.mesosdns.zone.FrameworkZone;
import io.sidelight.source.mesosdns.zone.SrvProtocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reader of a framework's tasks from its records. */
final class FrameworkTaskReader {
    /** A canonical label. Its hash has five characters of z-base-32 (domain.md section 2.2). */
    private static final Pattern CANONICAL = Pattern.compile("(.+)-[13-9a-km-uw-z]{5}-[a-z0-9]+");

    private static final Comparator<Port> ORDER = Comparator.comparing(Port::number)
            .thenComparing(Port::protocol)
            .thenComparing(port -> port.name().orElse(""));

    private final FrameworkZone zone;
    private final Map<String, List<AnnouncedPort>> announced;

    private FrameworkTaskReader(FrameworkZone zone) {
        this.zone = zone;
        this.announced = zone.ports().stream().collect(Collectors.groupingBy(AnnouncedPort::task));
    }

    /** Returns all tasks, by their canonical labels. */
    static List<FrameworkTask> read(FrameworkZone zone) {
        return new FrameworkTaskReader(zone).tasks();
    }

    private List<FrameworkTask> tasks() {
        Map<String, String> names = names();
        return names.keySet().stream()
                .sorted()
                .map(label -> new FrameworkTask(
                        label,
                        names.getOrDefault(label, label),
                        zone.own(label),
                        zone.onAgents(label),
                        ports(announced.getOrDefault(label, List.of()))))
                .toList();
    }

    /** Returns the own name of each canonical label. A label that is the own name of another label counts as a name. */
    private Map<String, String> names() {
        Set<String> labels = zone.labels();
        Map<String, String> names = new HashMap<>();
        for (String label : labels) {
            Matcher matcher = CANONICAL.matcher(label);
            if (matcher.matches() && labels.contains(matcher.group(1))) {
                names.put(label, matcher.group(1));
            }
        }
        names.keySet().removeAll(Set.copyOf(names.values()));
        return names;
    }

    private static List<Port> ports(List<AnnouncedPort> all) {
        return Stream.of(SrvProtocol.values())
                .flatMap(protocol ->
                        ports(
                                protocol,
                                all.stream()
                                        .filter(each -> each.protocol() == protocol)
                                        .toList())
                                .stream())
                .sorted(ORDER)
                .toList();
    }

    private static List<Port> ports(SrvProtocol protocol, List<AnnouncedPort> all) {
        Set<Integer> agents = all.stream()
                .filter(each -> each.isAgents() || each.isOnAgent())
                .map(AnnouncedPort::port)
                .collect(Collectors.toSet());
        List<AnnouncedPort> announced =
                all.stream().filter(each -> !each.isAgents()).toList();
        if (announced.isEmpty()) {
            return all.stream()
                    .map(each -> new Port(each.name(), each.port(), protocol, true))
                    .distinct()
                    .toList();
        }
        Map<Integer, Integer> mapped = mapped(announced, agents);
        Set<Integer> named = announced.stream()
                .filter(each -> each.name().isPresent())
                .map(AnnouncedPort::port)
                .collect(Collectors.toSet());
        // Each port is announced by the task's name, and by the port's name if it has one.
        return announced.stream()
                .filter(each -> each.name().isPresent() || !named.contains(each.port()))
                .map(each -> new Port(
                        each.name(),
                        mapped.getOrDefault(each.port(), each.port()),
                        protocol,
                        agents.contains(each.port()) || mapped.containsKey(each.port())))
                .distinct()
                .toList();
    }

    /**
     * Returns the agent port that leads to each container port. Mesos-DNS does not pair them. A pair is certain only for a
     * single container port and a single agent port that is not announced.
     */
    private static Map<Integer, Integer> mapped(List<AnnouncedPort> announced, Set<Integer> agents) {
        Set<Integer> own = new TreeSet<>();
        announced.forEach(each -> own.add(each.port()));
        List<Integer> unannounced = new ArrayList<>(agents);
        unannounced.removeAll(own);
        own.removeAll(agents);
        return own.size() == 1 && unannounced.size() == 1
                ? Map.of(own.iterator().next(), unannounced.get(0))
                : Map.of();
    }
}
