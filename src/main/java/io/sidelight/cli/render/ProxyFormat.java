package io.sidelight.cli.render;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The servers of a proxy's configuration, one block for each endpoint with addresses. */
enum ProxyFormat implements FileFormat {
    /** A {@code backend} for each endpoint. Without servers it responds with 503. */
    HAPROXY("\nbackend ", "\n", "") {
        @Override
        String server(KnownAddress address, Set<String> names) {
            String task = SafeNames.within(".-_:", address.task());
            String name = names.add(task) ? task : task + ":" + SafeNames.within(".-_:", address.text());
            return "    server " + name + " " + address.text() + " check\n";
        }
    },
    /** An {@code upstream} for each endpoint. It has to have a server, so one without addresses has one that is down. */
    NGINX("\nupstream ", " {\n", "}\n") {
        @Override
        String server(KnownAddress address, Set<String> names) {
            return "    server " + address.text() + ";\n";
        }

        @Override
        String nothing() {
            return "    server 127.0.0.1:9 down;\n";
        }
    };

    private final String before;
    private final String begin;
    private final String end;

    ProxyFormat(String before, String begin, String end) {
        this.before = before;
        this.begin = begin;
        this.end = end;
    }

    /**
     * Returns the line of a server.
     *
     * @param names of the servers before in the same block
     */
    abstract String server(KnownAddress address, Set<String> names);

    /** Returns the line of a block without servers. */
    String nothing() {
        return "";
    }

    @Override
    public String render(List<KnownEndpoint> endpoints) throws UnrenderableException {
        StringBuilder file = new StringBuilder(SafeNames.MARK);
        for (Map.Entry<String, KnownEndpoint> entry : SafeNames.of(
                        SafeNames.withoutTexts(endpoints), name -> SafeNames.within(".-", name))
                .entrySet()) {
            List<KnownAddress> addresses = entry.getValue().addresses();
            Set<String> names = new HashSet<>();
            file.append(before).append(entry.getKey()).append(begin);
            addresses.forEach(address -> file.append(server(address, names)));
            file.append(addresses.isEmpty() ? nothing() : "").append(end);
        }
        return file.toString();
    }
}
