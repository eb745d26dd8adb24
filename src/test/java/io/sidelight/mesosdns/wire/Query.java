package io.sidelight.mesosdns.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A query as the DNS library of Mesos-DNS reads it: only the first question counts.
 *
 * @param flags the flags of its header
 * @param name the unchanged QNAME, with a trailing dot
 * @param question its bytes
 * @param ednsBytes the longest response over UDP, as announced by an OPT record directly after the question; 0 without one
 */
public record Query(int id, int flags, String name, int type, ByteBuffer question, int ednsBytes) {
    public static final int A = 1;
    public static final int NS = 2;
    public static final int SOA = 6;
    public static final int AAAA = 28;
    public static final int SRV = 33;
    public static final int ANY = 255;

    public static final int OPT = 41;

    private static final int OPT_BYTES = 11;
    private static final int HEADER = 12;
    private static final int LONGEST_LABEL = 63;
    private static final int OPCODE_RD_CD = 0x7910;

    /** The kind of a message. */
    public sealed interface Received permits WithQuestion, Malformed, WithoutQuestion, Ignored {}

    /** A query with a question. */
    public record WithQuestion(Query query) implements Received {}

    /** A header that no question follows, although it announces one. */
    public record Malformed(int id) implements Received {}

    /** A header that announces no question. */
    public record WithoutQuestion(int id, int flags) implements Received {}

    /** A response, or too short for a header. */
    public record Ignored() implements Received {}

    public static Received read(byte[] message) {
        if (message.length < HEADER || (message[2] & 0x80) != 0) {
            return new Ignored();
        }
        ByteBuffer in = ByteBuffer.wrap(message);
        int id = in.getShort() & 0xFFFF;
        int flags = in.getShort() & 0xFFFF;
        if (in.getShort() == 0) {
            return new WithoutQuestion(id, flags);
        }
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        while (at < message.length && message[at] != 0) {
            int length = message[at] & 0xFF;
            if (length > LONGEST_LABEL || at + length >= message.length) {
                return new Malformed(id);
            }
            name.append(new String(message, at + 1, length, StandardCharsets.ISO_8859_1))
                    .append('.');
            at += 1 + length;
        }
        if (at + 5 > message.length) {
            return new Malformed(id);
        }
        byte[] question = new byte[at + 5 - HEADER];
        in.get(HEADER, question);
        int type = in.getShort(at + 1) & 0xFFFF;
        return new WithQuestion(new Query(
                id,
                flags,
                name.isEmpty() ? "." : name.toString(),
                type,
                ByteBuffer.wrap(question),
                ednsBytes(in, at + 5)));
    }

    private static int ednsBytes(ByteBuffer in, int at) {
        boolean announced = in.limit() >= at + OPT_BYTES && in.get(at) == 0 && in.getShort(at + 1) == OPT;
        return announced ? in.getShort(at + 3) & 0xFFFF : 0;
    }

    /** Returns the response to a message that has no readable question; empty for silence. */
    public static Optional<byte[]> complaint(Received received) {
        if (received instanceof Malformed malformed) {
            return Optional.of(header(malformed.id(), Flags.RESPONSE | Flags.FORMERR));
        } else if (received instanceof WithoutQuestion empty) {
            return Optional.of(header(empty.id(), responseFlags(empty.flags(), Flags.SERVFAIL)));
        }
        return Optional.empty();
    }

    /** Returns the name in lower case. */
    public String lowerCaseName() {
        return name.toLowerCase(Locale.ROOT);
    }

    public boolean isWithin(String domain) {
        return ("." + lowerCaseName()).endsWith("." + domain + ".");
    }

    /** Returns a response without records. */
    public byte[] response(int chosenFlags) {
        return new ResponseWriter(this, chosenFlags).toBytes();
    }

    /** Returns the flags of a response: the opcode, RD and CD of the query, and what the server chooses. */
    int responseFlags(int chosen) {
        return responseFlags(flags, chosen);
    }

    private static int responseFlags(int flags, int chosen) {
        return Flags.RESPONSE | (flags & OPCODE_RD_CD) | chosen;
    }

    private static byte[] header(int id, int flags) {
        return ByteBuffer.allocate(HEADER)
                .putShort((short) id)
                .putShort((short) flags)
                .array();
    }
}
