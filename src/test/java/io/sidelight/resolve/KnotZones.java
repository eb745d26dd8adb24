package io.sidelight.resolve;

import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.DemoTask;
import java.net.InetAddress;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The records of the simulated cluster as zone files for Knot DNS. */
final class KnotZones {
    static final String MESOS = "mesos.";
    static final String DIRECTORY = "dcos.thisdcos.directory.";

    private KnotZones() {}

    static String mesos(DemoState content) {
        return soa(MESOS, 60, 60)
                + content.tasks().stream()
                        .map(task -> a(DemoStates.mesosName(task), 60, task.agent())
                                + "_%s._tcp.%s.mesos. 60 SRV 0 1 %d %s.%n"
                                        .formatted(
                                                task.name(),
                                                task.service().replace("/", ""),
                                                task.port(),
                                                DemoStates.mesosName(task)))
                        .distinct()
                        .collect(Collectors.joining());
    }

    static String directory(DemoState content) {
        return soa(DIRECTORY, 5, 1)
                + content.tasks().stream()
                        .flatMap(KnotZones::directoryNames)
                        .distinct()
                        .collect(Collectors.joining());
    }

    private static Stream<String> directoryNames(DemoTask task) {
        return Stream.concat(
                Stream.of(a(task.agentipName(), 5, task.agent()), a(task.autoipName(), 5, task.autoip())),
                task.container().map(ip -> a(task.containeripName(), 5, ip)).stream());
    }

    private static String a(String name, int ttl, InetAddress address) {
        return name + ". " + ttl + " A " + address.getHostAddress() + "\n";
    }

    private static String soa(String zone, int ttl, int minimum) {
        return """
                %1$s %2$d SOA ns1.%1$s root.%1$s 1 60 600 86400 %3$d
                %1$s %2$d NS ns1.%1$s
                ns1.%1$s %2$d A 127.0.0.1
                """.formatted(zone, ttl, minimum);
    }
}
