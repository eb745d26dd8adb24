package io.sidelight.model.spelling;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that dcos-net has for one task. They differ in one label, whatever the domain is that follows it.
 *
 * @param task what stands before that label: the task's part and its service's
 * @param domain what follows it
 */
public record DirectoryName(String task, String domain) {
    private static final Pattern FORM = Pattern.compile("(.+?)\\.autoip\\.(.+)", Pattern.CASE_INSENSITIVE);

    /** Reads the name that answers the address to use; empty when it is no such name. */
    public static Optional<DirectoryName> ofAutoip(String name) {
        Matcher matcher = FORM.matcher(name);
        return matcher.matches()
                ? Optional.of(new DirectoryName(matcher.group(1), matcher.group(2)))
                : Optional.empty();
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
