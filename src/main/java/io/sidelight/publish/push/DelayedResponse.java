package io.sidelight.publish.push;

/** A response that waits for a change of the view. */
@FunctionalInterface
public interface DelayedResponse {
    /**
     * Sends the response, unless the client should wait on.
     *
     * @param isLast whether it must be sent now
     * @return whether it was sent
     */
    boolean send(boolean isLast);
}
