package io.sidelight.dialect;

import java.util.Optional;

/** The HTTP API of another program. It decides on methods, parameters and errors by the habits of that program's clients. */
public interface Dialect {
    /** Returns the name in {@code SIDELIGHT_DIALECTS}. */
    String name();

    /**
     * Returns the path as the dialect spells it; empty if it is not the dialect's.
     *
     * @param path on the port of the agent, normalized
     */
    Optional<String> pathOf(String path);

    /** Returns the port of a listener for this dialect alone, for clients with a fixed port. */
    default Optional<Integer> port() {
        return Optional.empty();
    }

    /** Returns the maximum size of a request's body that the dialect reads, bytes. */
    default int maxBody() {
        return 0;
    }

    /** Returns the token of a request beside the {@code Authorization} header, if clients of the dialect send it elsewhere. */
    default Optional<String> token(DialectRequest request) {
        return Optional.empty();
    }

    /**
     * Returns whether a request may be for any host, as clients of the dialect send a name of their own. It must be a request that no
     * web page can send.
     */
    default boolean acceptsAnyHost(DialectRequest request) {
        return false;
    }

    /** Responds, at once or later. It runs on the event loop and must not block. */
    void respond(DialectRequest request);

    /** Responds with an error in the form of the dialect. */
    void refuse(DialectRequest request, int status, String line);
}
