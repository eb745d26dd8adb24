package io.sidelight.cli.client;

/** No process listens on the agent's address. */
public final class NoListenerException extends UnreachableAgentException {
    private static final long serialVersionUID = 1;

    NoListenerException(String agent, Throwable cause) {
        super("no process listens on " + agent, cause);
    }
}
