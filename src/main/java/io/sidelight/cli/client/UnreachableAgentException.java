package io.sidelight.cli.client;

/** A request to the agent without a usable response. The message is for people, in one line. */
public abstract sealed class UnreachableAgentException extends Exception
        permits NoListenerException, FailedRequestException {
    private static final long serialVersionUID = 1;

    UnreachableAgentException(String message, Throwable cause) {
        super(message, cause);
    }

    UnreachableAgentException(String message) {
        super(message);
    }
}
