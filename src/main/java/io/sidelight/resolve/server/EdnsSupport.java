package io.sidelight.resolve.server;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A memory of the name servers that get queries without an OPT record (RFC 6891, section 6.2.2). A server that rejects the record
 * is remembered for 10 minutes.
 *
 * <p>A silent server may drop the record, or be down, or a datagram was lost. No extra queries are sent to find out. Only the next
 * query omits the record. If the server responds to it, a further query with the record decides.
 */
final class EdnsSupport {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** The time between two queries that try the record again; longer than any query takes. */
    private static final Duration BETWEEN_TRIALS = Duration.ofSeconds(30);

    private static final int MOST_SERVERS = 64;

    private final Map<InetSocketAddress, State> states = new LinkedHashMap<>();

    /** The state of a server that is not known to support EDNS. */
    private sealed interface State {}

    /** The server did not respond to a query with the record. */
    private enum Suspected implements State {
        INSTANCE
    }

    /**
     * The server responds to queries without the record.
     *
     * @param since start of this state; no response to a query sent later confirms that the server drops the record
     * @param until end of this state; the next query tries the record again
     */
    private record Avoided(Instant since, Instant until) implements State {}

    /** Whether the next query to a server should have the record. */
    synchronized boolean isTried(InetSocketAddress server, Instant now) {
        State state = states.get(server);
        if (state instanceof Avoided avoided && !now.isBefore(avoided.until())) {
            states.put(server, new Avoided(avoided.since(), now.plus(BETWEEN_TRIALS)));
            return true;
        }
        return state == null;
    }

    /** Records that the server rejected a query with the record, and accepted the same query without it. */
    synchronized void rejected(InetSocketAddress server, Instant now) {
        put(server, new Avoided(now, now.plus(REMEMBERED)));
    }

    /** Records a response of the server to a query with the record. */
    synchronized void accepted(InetSocketAddress server) {
        states.remove(server);
    }

    /** Records a response of the server to a query without the record. */
    synchronized void answeredWithout(InetSocketAddress server, Instant now) {
        if (states.get(server) instanceof Suspected) {
            put(server, new Avoided(now, now));
        }
    }

    /** Records a query without a response. */
    synchronized void silent(InetSocketAddress server, boolean hadRecord, Instant sent, Instant now) {
        State state = states.get(server);
        if (!hadRecord && state instanceof Suspected) {
            states.remove(server);
        } else if (hadRecord && state == null) {
            put(server, Suspected.INSTANCE);
        } else if (hadRecord && state instanceof Avoided avoided && !sent.isBefore(avoided.since())) {
            put(server, new Avoided(avoided.since(), now.plus(REMEMBERED)));
        }
    }

    private void put(InetSocketAddress server, State state) {
        if (states.size() >= MOST_SERVERS) {
            states.clear();
        }
        states.put(server, state);
    }
}
