package io.sidelight.resolve.transport.tcp;

import io.sidelight.resolve.message.EncodedQuery;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Message;
import org.xbill.DNS.WireParseException;

/** A query that waits for a connection, or for its response. All times are in ns. */
final class TcpQuery {
    private static final int MOST_FUTILE = 3;

    private final EncodedQuery query;
    private final long start;
    private final long silence;
    private final long deadline;
    private final CompletableFuture<Message> response = new CompletableFuture<>();
    private int futile;

    /**
     * Creates a waiting query.
     *
     * @param silence time without any response of the server, after which the query fails
     * @param longest maximum time for the query
     */
    TcpQuery(EncodedQuery query, long now, Duration silence, Duration longest) {
        this.query = query;
        this.start = now;
        this.silence = silence.toNanos();
        this.deadline = now + longest.toNanos();
    }

    EncodedQuery query() {
        return query;
    }

    long silence() {
        return silence;
    }

    CompletableFuture<Message> response() {
        return response;
    }

    /**
     * Returns the time at which the query fails. A slow server that responds to other queries in the meantime is not silent.
     *
     * @param lastResponse time of the server's last response to any query
     */
    long due(long lastResponse) {
        return Math.min(deadline, Math.max(start, lastResponse) + silence);
    }

    /** Whether the server closed a connection without a response, perhaps because of this query. The query is then sent alone. */
    boolean isSuspect() {
        return futile > 0;
    }

    /**
     * Counts a connection that ended without a response to any query.
     *
     * @return whether the query should be sent on another connection
     */
    boolean isWorthAnother() {
        futile++;
        return futile < MOST_FUTILE;
    }

    /** Completes the query with the server's message. */
    void complete(byte[] received) {
        try {
            if (!query.isResponse(ByteBuffer.wrap(received))) {
                throw new WireParseException("a response to another query");
            }
            response.complete(EncodedQuery.readWhole(received));
        } catch (WireParseException | RuntimeException | Error broken) {
            response.completeExceptionally(broken);
        }
    }

    void fail(Exception failure) {
        response.completeExceptionally(failure);
    }
}
