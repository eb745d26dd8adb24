package io.sidelight.classify.self;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The agent's host from a variable. It is a name if the Mesos agent was started with {@code --hostname}, or without {@code --ip} on a
 * machine that knows its own name.
 *
 * @param text the address or name, without brackets and port
 */
record AgentHost(String variable, String text) {
    /** The variables, the most certain first ({@code docs/domain.md} 5.1). */
    static final List<String> VARIABLES = List.of("HOST", "MESOS_AGENT_ENDPOINT");

    /** A host name (RFC 1123, section 2.1). Its last label does not consist of digits only, unlike that of an IPv4 address. */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*(?!\\d+$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /**
     * Parses the value of a variable.
     *
     * @param value {@code host}, {@code host:port} or {@code [ip]:port}
     */
    static AgentHost of(String variable, String value) {
        boolean severalColons = value.indexOf(':') != value.lastIndexOf(':');
        String host = severalColons && !value.startsWith("[") ? value : value.replaceAll("^\\[|]?(?::\\d*)?$", "");
        return new AgentHost(variable, host.replaceAll("\\.$", ""));
    }

    /** Whether the host is a name to resolve. {@code localhost} is not, because each machine has it. */
    boolean isName() {
        return NAME.matcher(text).matches() && !text.equalsIgnoreCase("localhost");
    }
}
