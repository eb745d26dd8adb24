package io.sidelight.model.spelling;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names that dcos-net has for one task. They differ in one label, the third, whatever the domain is that follows it: a cluster
 * can have its own.
 *
 * @param task what stands before that label: the task's part and its service's
 * @param domain what follows it
 */
public record DirectoryName(String task, String domain) {
    /** The name that dcos-net answers on every node with that node's own private address ({@code domain.md} 3.1). */
    public static final String THIS_NODE = "thisnode.thisdcos.directory";

    private static final Set<String> KINDS = Set.of("autoip", "agentip", "containerip");

    /** Reads any of the names; empty when it is none of them. */
    public static Optional<DirectoryName> parse(String name) {
        int service = name.indexOf('.') + 1;
        int kind = name.indexOf('.', service) + 1;
        int domain = name.indexOf('.', kind) + 1;
        boolean complete = 1 < service && service + 1 < kind && kind < domain && domain < name.length();
        return complete && KINDS.contains(name.substring(kind, domain - 1).toLowerCase(Locale.ROOT))
                ? Optional.of(new DirectoryName(name.substring(0, kind - 1), name.substring(domain)))
                : Optional.empty();
    }

    /** Whether only dcos-net can answer a name. */
    public static boolean isDirectory(String name) {
        return name.endsWith(".thisdcos.directory") || parse(name).isPresent();
    }

    /** Answers the address to use: the agent's where a port of it leads to the task, else the container's own if it has one. */
    public String autoip() {
        return task + ".autoip." + domain;
    }

    /** Answers the agent's address. */
    public String agentip() {
        return task + ".agentip." + domain;
    }

    /** Answers the container's own address, and does not exist where it has none. */
    public String containerip() {
        return task + ".containerip." + domain;
    }
}
