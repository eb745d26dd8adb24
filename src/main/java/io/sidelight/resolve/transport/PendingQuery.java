package io.sidelight.resolve.transport;

import io.sidelight.resolve.message.EncodedQuery;
import io.sidelight.resolve.message.NoMatchingResponseException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Message;
import org.xbill.DNS.WireParseException;

/** A query on its way, until an answer to it has come or its time is up. */
final class PendingQuery {
    private final EncodedQuery query;
    private final long end;
    private final CompletableFuture<Message> answer = new CompletableFuture<>();
    private String lastStranger = "";

    /**
     * Begins.
     *
     * @param end of its time
     */
    PendingQuery(EncodedQuery query, long end) {
        this.query = query;
        this.end = end;
    }

    EncodedQuery query() {
        return query;
    }

    long end() {
        return end;
    }

    CompletableFuture<Message> answer() {
        return answer;
    }

    /** Something came that is no answer to the query, for which one goes on waiting. */
    void hear(String stranger) {
        lastStranger = stranger;
    }

    /** The server's answer came, whatever it says. */
    void end(byte[] received) {
        try {
            answer.complete(EncodedQuery.read(received));
        } catch (WireParseException | RuntimeException broken) {
            answer.completeExceptionally(broken);
        }
    }

    /** Its time is up. */
    void endInTime() {
        fail(lastStranger.isEmpty() ? new SocketTimeoutException() : new NoMatchingResponseException(lastStranger));
    }

    void fail(Exception failure) {
        answer.completeExceptionally(failure);
    }
}
