package io.sidelight.boot.agent;

import io.sidelight.model.address.Ip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The host names of this machine or this task's container. They are found without DNS, so that the start waits for no name server. */
public final class OwnHostNames {
    private static final Path ROOT = Path.of("/");

    private OwnHostNames() {}

    /** Returns the names in the environment and in the system's files. */
    public static Set<String> all() {
        return all(System.getenv(), ROOT, InterfaceAddresses.all());
    }

    /**
     * Returns the names in another environment and file system.
     *
     * @param root of the file system
     * @param own addresses of the interfaces
     */
    static Set<String> all(Map<String, String> environment, Path root, Collection<Ip> own) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Stream.of("HOST", "HOSTNAME")
                .map(variable -> environment.getOrDefault(variable, "").strip())
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        if (environment.containsKey("TASK_NAME") && environment.containsKey("FRAMEWORK_HOST")) {
            names.add(environment.get("TASK_NAME") + "." + environment.get("FRAMEWORK_HOST"));
        }
        List<String> hostNames = Stream.of("proc/sys/kernel/hostname", "etc/hostname")
                .flatMap(file -> lines(root.resolve(file)).stream())
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        names.addAll(hostNames);
        lines(root.resolve("etc/hosts")).stream()
                .map(OwnHostNames::fields)
                .filter(line -> line.size() > 1 && isOwn(line, hostNames, own))
                .forEach(line -> names.addAll(line.subList(1, line.size())));
        for (String hostName : hostNames) {
            if (!hostName.contains(".")) {
                searchDomains(root.resolve("etc/resolv.conf")).forEach(domain -> names.add(hostName + "." + domain));
            }
        }
        return names;
    }

    /** Returns whether a line of the hosts file belongs to this machine. Its first name is the full one (hosts(5)). */
    private static boolean isOwn(List<String> line, List<String> hostNames, Collection<Ip> own) {
        return line.stream().skip(1).anyMatch(name -> hostNames.stream().anyMatch(name::equalsIgnoreCase))
                || Ip.parse(line.get(0)).filter(own::contains).isPresent();
    }

    /** Returns the search domains for short names. The last such line counts (resolv.conf(5)). */
    private static List<String> searchDomains(Path file) {
        return lines(file).stream()
                .map(OwnHostNames::fields)
                .filter(line -> line.size() > 1
                        && (line.get(0).equals("search") || line.get(0).equals("domain")))
                .map(line -> line.subList(1, line.size()))
                .reduce(List.of(), (before, last) -> last);
    }

    private static List<String> fields(String line) {
        return Arrays.stream(line.replaceAll("[#;].*", "").strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException missing) {
            return List.of();
        }
    }
}
