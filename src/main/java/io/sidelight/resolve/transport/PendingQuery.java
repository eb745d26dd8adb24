package io.sidelight.resolve.transport;

import io.sidelight.resolve.message.EncodedQuery;
import io.sidelight.resolve.message.NoMatchingResponseException;
import io.sidelight.resolve.transport.UdpClient.Receiver;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** A query in flight, until its response arrives or its timeout expires. */
final class PendingQuery {
    private static final byte[] NONE = {};

    private final EncodedQuery query;
    private final Receiver receiver;
    private final long deadline;
    private int id;
    private byte[] response = NONE;
    private String lastUnmatched = "";

    /**
     * Creates a pending query.
     *
     * @param deadline in ns, on the clock of the client
     */
    PendingQuery(EncodedQuery query, Receiver receiver, long deadline) {
        this.query = query;
        this.receiver = receiver;
        this.deadline = deadline;
    }

    EncodedQuery query() {
        return query;
    }

    long deadline() {
        return deadline;
    }

    /** Returns the query ID, 0 to 65535. */
    int id() {
        return id;
    }

    void setId(int unique) {
        id = unique;
    }

    /** Notes a message that is not the response. The query stays pending. */
    void noteUnmatched(String description) {
        lastUnmatched = description;
    }

    /** Takes the server's response. The receiver gets it with {@link #end}. */
    void take(ByteBuffer datagram) {
        response = receiver.bytes(datagram);
    }

    /** Ends the query with its response, or with a failure if its timeout expired before. */
    void end() {
        if (response.length > 0) {
            receiver.received(response);
        } else {
            receiver.failed(
                    lastUnmatched.isEmpty()
                            ? new SocketTimeoutException()
                            : new NoMatchingResponseException(lastUnmatched));
        }
    }

    void fail(Exception failure) {
        receiver.failed(failure);
    }
}
