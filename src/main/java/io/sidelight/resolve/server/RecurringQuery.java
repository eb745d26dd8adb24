package io.sidelight.resolve.server;

import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.message.EncodedQuery;
import io.sidelight.resolve.transport.UdpClient;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.TextParseException;

/**
 * A query that is sent again and again, with its last response. While servers repeat that response, it is neither copied nor parsed
 * again.
 */
public final class RecurringQuery {
    private static final int ID_SIZE = 2;

    private final EncodedQuery encoded;
    private volatile @Nullable RecurringQuery withoutEdns;
    private volatile Last last = Last.NONE;
    private volatile Instant lastUse = Instant.MIN;

    /** A message, and the response that it was parsed to. */
    private static final class Last {
        private static final Last NONE = new Last(new byte[0], Optional.empty());

        private final byte[] message;
        private final Optional<ServerResponse> response;

        Last(byte[] message, Optional<ServerResponse> response) {
            this.message = message;
            this.response = response;
        }

        /** Whether a datagram has the same bytes after the ID, which is another one each time. */
        boolean isRepeatedBy(ByteBuffer datagram) {
            boolean isSame = datagram.limit() == message.length;
            for (int at = ID_SIZE; isSame && at < message.length; at++) {
                isSame = datagram.get(at) == message[at];
            }
            return isSame;
        }
    }

    private RecurringQuery(EncodedQuery encoded) {
        this.encoded = encoded;
    }

    /**
     * Encodes a question.
     *
     * @throws TextParseException if the name is not a valid DNS name
     */
    public static RecurringQuery of(Question question) throws TextParseException {
        return new RecurringQuery(EncodedQuery.of(question));
    }

    public Question question() {
        return encoded.question();
    }

    EncodedQuery encoded() {
        return encoded;
    }

    Instant lastUse() {
        return lastUse;
    }

    void use(Instant now) {
        lastUse = now;
    }

    /** Returns this query without an OPT record. */
    RecurringQuery withoutEdns() {
        RecurringQuery known = withoutEdns;
        if (known == null) {
            known = new RecurringQuery(encoded.withoutEdns());
            withoutEdns = known;
        }
        return known;
    }

    /** Returns the bytes of a datagram; the last message itself if the datagram repeats it. */
    byte[] bytes(ByteBuffer datagram) {
        Last known = last;
        return known.isRepeatedBy(datagram) ? known.message : UdpClient.copy(datagram);
    }

    /** Returns the response that a message was parsed to before; empty if it is another one than the last. */
    @SuppressWarnings("ReferenceEquality")
    Optional<ServerResponse> parsed(byte[] message) {
        Last known = last;
        return known.message == message ? known.response : Optional.empty();
    }

    /** Remembers the response that a message was parsed to. */
    void remember(byte[] message, Optional<ServerResponse> response) {
        last = new Last(message, response);
    }
}
