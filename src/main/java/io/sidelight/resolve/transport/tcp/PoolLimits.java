package io.sidelight.resolve.transport.tcp;

/** The limits for one server: its connections, and the queries in flight on each. They adapt to the server. */
final class PoolLimits {
    private static final int MOST_CONNECTIONS = 4;

    /** A small limit, so that a slow query delays few others, and a closed connection loses few. */
    private static final int MOST_PIPELINED = 4;

    private int connections = MOST_CONNECTIONS;
    private int pipelined = MOST_PIPELINED;

    int connections() {
        return connections;
    }

    int pipelined() {
        return pipelined;
    }

    /** Records that the server accepts no connection beyond these. */
    void refused(int others) {
        connections = Math.max(1, others);
    }

    /** Records that the server closed a connection with queries in flight, after this number of responses. */
    void lost(int responses) {
        pipelined = Math.max(1, Math.min(pipelined, responses));
    }

    /** Records the number of responses on a connection. */
    void answered(int responses) {
        if (responses > pipelined) {
            pipelined = Math.min(MOST_PIPELINED, pipelined + 1);
        }
    }

    /** Resets the limit of connections, once no connection is open and no query waits. */
    void forgetRefusals() {
        connections = MOST_CONNECTIONS;
    }
}
