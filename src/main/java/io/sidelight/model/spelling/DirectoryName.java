package io.sidelight.model.spelling;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that dcos-net has for one task. They differ in one label, the third, whatever the domain is that follows it: a cluster
 * can have its own.
 *
 * @param task what stands before that label: the task's part and its service's
 * @param domain what follows it
 */
public record DirectoryName(String task, String domain) {
    private static final Pattern FORM =
            Pattern.compile("([^.]+\\.[^.]+)\\.(?:autoip|agentip|containerip)\\.(.+)", Pattern.CASE_INSENSITIVE);

    /** Reads any of the names; empty when it is none of them. */
    public static Optional<DirectoryName> parse(String name) {
        Matcher matcher = FORM.matcher(name);
        return matcher.matches()
                ? Optional.of(new DirectoryName(matcher.group(1), matcher.group(2)))
                : Optional.empty();
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
