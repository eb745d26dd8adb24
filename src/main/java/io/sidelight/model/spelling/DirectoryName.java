package io.sidelight.model.spelling;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The dcos-net names of one task. They differ only in the third label. The domain after it is configurable per cluster.
 *
 * @param task the two labels before the third one: of the task and of its service
 * @param domain the labels after the third one
 */
public record DirectoryName(String task, String domain) {
    /** The name that dcos-net resolves on each node to that node's own private address ({@code domain.md} 3.1). */
    public static final String THIS_NODE = "thisnode.thisdcos.directory";

    private static final Set<String> KINDS = Set.of("autoip", "agentip", "containerip");

    /** Parses any of the names; empty if the text is none of them. */
    public static Optional<DirectoryName> parse(String name) {
        int service = name.indexOf('.') + 1;
        int kind = name.indexOf('.', service) + 1;
        int domain = name.indexOf('.', kind) + 1;
        boolean complete = 1 < service && service + 1 < kind && kind < domain && domain < name.length();
        return complete && KINDS.contains(name.substring(kind, domain - 1).toLowerCase(Locale.ROOT))
                ? Optional.of(new DirectoryName(name.substring(0, kind - 1), name.substring(domain)))
                : Optional.empty();
    }

    /** Whether only dcos-net can resolve a name. */
    public static boolean isDirectory(String name) {
        return name.endsWith(".thisdcos.directory") || parse(name).isPresent();
    }

    /** Returns the name of the address to use: the agent's if a port is mapped, else the container's own if it has one. */
    public String autoip() {
        return task + ".autoip." + domain;
    }

    /** Returns the name of the agent's address. */
    public String agentip() {
        return task + ".agentip." + domain;
    }

    /** Returns the name of the container's own address. The name does not exist if the container has none. */
    public String containerip() {
        return task + ".containerip." + domain;
    }
}
