package io.sidelight.resolve.transport;

import io.sidelight.resolve.message.EncodedQuery;
import io.sidelight.resolve.message.NoMatchingResponseException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Message;
import org.xbill.DNS.WireParseException;

/** A query in flight, until its response arrives or its timeout expires. */
final class PendingQuery {
    private final EncodedQuery query;
    private final long deadline;
    private final CompletableFuture<Message> response = new CompletableFuture<>();
    private String lastUnmatched = "";

    /**
     * Creates a pending query.
     *
     * @param deadline in ns, on the clock of the client
     */
    PendingQuery(EncodedQuery query, long deadline) {
        this.query = query;
        this.deadline = deadline;
    }

    EncodedQuery query() {
        return query;
    }

    long deadline() {
        return deadline;
    }

    CompletableFuture<Message> response() {
        return response;
    }

    /** Notes a message that is not the response. The query stays pending. */
    void noteUnmatched(String description) {
        lastUnmatched = description;
    }

    /** Completes the query with the server's response. */
    void complete(byte[] received) {
        try {
            response.complete(EncodedQuery.read(received));
        } catch (WireParseException | RuntimeException broken) {
            response.completeExceptionally(broken);
        }
    }

    /** Fails the query because its timeout expired. */
    void expire() {
        fail(lastUnmatched.isEmpty() ? new SocketTimeoutException() : new NoMatchingResponseException(lastUnmatched));
    }

    void fail(Exception failure) {
        response.completeExceptionally(failure);
    }
}
