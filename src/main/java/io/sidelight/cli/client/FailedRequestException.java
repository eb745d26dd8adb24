package io.sidelight.cli.client;

/** A process listens, but its response is late, broken, or a refusal. */
public final class FailedRequestException extends UnreachableAgentException {
    private static final long serialVersionUID = 1;

    FailedRequestException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Creates the failure with a message for people. */
    public FailedRequestException(String message) {
        super(message);
    }
}
