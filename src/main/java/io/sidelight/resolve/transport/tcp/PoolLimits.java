package io.sidelight.resolve.transport.tcp;

/** How many connections to one server are open, and how many queries are in flight on each, as far as the server takes them. */
final class PoolLimits {
    private static final int MOST_CONNECTIONS = 4;

    /** Few, so that a slow query holds up few others, and a closed connection loses few. */
    private static final int MOST_PIPELINED = 4;

    private int connections = MOST_CONNECTIONS;
    private int pipelined = MOST_PIPELINED;

    int connections() {
        return connections;
    }

    int pipelined() {
        return pipelined;
    }

    /** The server takes no more connections than these. */
    void refused(int others) {
        connections = Math.max(1, others);
    }

    /** The server closed a connection with queries in flight, after this many responses. */
    void lost(int responses) {
        pipelined = Math.max(1, Math.min(pipelined, responses));
    }

    /** A connection has had this many responses. */
    void answered(int responses) {
        if (responses > pipelined) {
            pipelined = Math.min(MOST_PIPELINED, pipelined + 1);
        }
    }

    /** No connection is open, and no query waits: the number of connections may be tried anew. */
    void forgetRefusals() {
        connections = MOST_CONNECTIONS;
    }
}
