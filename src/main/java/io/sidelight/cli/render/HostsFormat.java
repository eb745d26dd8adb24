package io.sidelight.cli.render;

import java.util.List;
import java.util.stream.Collectors;

/** Lines {@code ip name} of a hosts file: the DNS names of all tasks, so that they resolve without a name server. */
final class HostsFormat implements FileFormat {
    private static final int LONGEST = 253;

    @Override
    public String render(List<KnownEndpoint> endpoints) {
        return endpoints.stream()
                .flatMap(endpoint -> endpoint.names().stream())
                .filter(each -> isHostName(each.name()))
                .map(each -> each.ip() + " " + each.name() + "\n")
                .distinct()
                .collect(Collectors.joining("", SafeNames.MARK + "127.0.0.1 localhost\n::1 localhost\n", ""));
    }

    private static boolean isHostName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && SafeNames.within(".-_", name).equals(name);
    }
}
