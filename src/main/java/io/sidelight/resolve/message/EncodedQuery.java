package io.sidelight.resolve.message;

import io.sidelight.model.evidence.Question;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.WireParseException;

/** A query in wire format, and the rules that decide which messages are responses to it. */
public final class EncodedQuery {
    /** The largest accepted datagram in bytes, as announced in the query (RFC 6891). It passes every network without fragments. */
    public static final int LARGEST_DATAGRAM = 1280;

    /** No query is larger, in bytes: a header, the longest name, type and class, and an OPT record. */
    public static final int LARGEST_QUERY = 12 + 255 + 4 + 11;

    private static final int QDCOUNT = 4;
    private static final int ARCOUNT = 11;
    private static final int TYPE_AND_CLASS = 4;

    private static final Set<Integer> RCODES_ABOUT_THE_NAME = Set.of(Rcode.NOERROR, Rcode.NXDOMAIN);

    /** The flag RD, and one question. */
    private static final byte[] HEADER = {0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0};

    /** The root, the type, the largest datagram, and no flags or options (RFC 6891, section 6.1.2). */
    private static final byte[] OPT = {
        0, 0, Type.OPT, (byte) (LARGEST_DATAGRAM >>> Byte.SIZE), (byte) LARGEST_DATAGRAM, 0, 0, 0, 0, 0, 0
    };

    private final Question question;
    private final boolean edns;
    private final byte[] wire;
    private final int questionEnd;

    private EncodedQuery(Question question, byte[] name, boolean edns) {
        this.question = question;
        this.edns = edns;
        this.questionEnd = Header.LENGTH + name.length + TYPE_AND_CLASS;
        ByteBuffer message = ByteBuffer.allocate(questionEnd + (edns ? OPT.length : 0));
        message.put(HEADER).put(name).putShort((short) type(question)).putShort((short) DClass.IN);
        if (edns) {
            message.put(OPT).put(ARCOUNT, (byte) 1);
        }
        this.wire = message.array();
    }

    private static int type(Question question) {
        return switch (question.type()) {
            case A -> Type.A;
            case AAAA -> Type.AAAA;
            case SRV -> Type.SRV;
        };
    }

    /**
     * Encodes a question.
     *
     * @throws TextParseException if the name is not a valid DNS name
     */
    public static EncodedQuery of(Question question) throws TextParseException {
        return new EncodedQuery(
                question, Name.fromString(question.name(), Name.root).toWireCanonical(), true);
    }

    /** Returns this query without an OPT record, for a server without EDNS (RFC 6891, section 6.2.2). */
    public EncodedQuery withoutEdns() {
        byte[] name = Arrays.copyOfRange(wire, Header.LENGTH, questionEnd - TYPE_AND_CLASS);
        return new EncodedQuery(question, name, false);
    }

    /** Whether the query has an OPT record. */
    public boolean hasEdns() {
        return edns;
    }

    public Question question() {
        return question;
    }

    /** Returns the end of the question in a response to this query, in bytes. */
    int questionEnd() {
        return questionEnd;
    }

    /** Writes the message with this ID into a buffer. */
    public void write(int id, ByteBuffer into) {
        into.putShort((short) id).put(wire, 2, wire.length - 2);
    }

    /** Returns the bytes of the message with this ID. */
    public byte[] wire(int id) {
        byte[] withId = wire.clone();
        withId[0] = (byte) (id >>> Byte.SIZE);
        withId[1] = (byte) id;
        return withId;
    }

    /**
     * Whether bytes begin as a response to this query. Some servers omit the question in an error response, as BIND does for FORMERR.
     * For an error the matching ID is enough, because an error asserts nothing about the name.
     */
    public boolean isResponse(ByteBuffer received) {
        return matchesQuestion(received) || isErrorWithoutQuestion(received);
    }

    private static boolean isErrorWithoutQuestion(ByteBuffer received) {
        return received.limit() >= Header.LENGTH
                && (received.get(2) & 0x80) != 0
                && !RCODES_ABOUT_THE_NAME.contains(received.get(3) & 0x0f)
                && received.getShort(QDCOUNT) == 0;
    }

    /**
     * Whether bytes begin as a message with exactly this question (RFC 5452, section 9.1). Letter case is ignored, because a server
     * may change it.
     */
    public boolean matchesQuestion(ByteBuffer received) {
        if (received.limit() < questionEnd || received.getShort(QDCOUNT) == 0) {
            return false;
        }
        for (int at = Header.LENGTH; at < questionEnd; at++) {
            byte other = received.get(at);
            boolean inName = at < questionEnd - TYPE_AND_CLASS;
            if (other != wire[at] && !(inName && lowerCase(other) == lowerCase(wire[at]))) {
                return false;
            }
        }
        return true;
    }

    /** Label lengths stay unchanged, because they are at most 63 and so below the letters. */
    private static int lowerCase(byte character) {
        return character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
    }

    /**
     * Parses a message that has no trailing bytes. The library ignores bytes after the records that the header counts. Trailing bytes
     * usually mean a wrong count. Then a part could be mistaken for the whole, or a response with records for a denial.
     *
     * @throws WireParseException if the bytes are not such a message; a truncated message may end anywhere
     */
    public static Message read(byte[] received) throws WireParseException {
        Message message = parsed(received);
        int follow = received.length - message.numBytes();
        if (follow != 0 && !message.getHeader().getFlag(Flags.TC)) {
            throw new WireParseException(follow + " bytes follow the message");
        }
        return message;
    }

    /**
     * Parses a message from a TCP stream, which is complete even if its TC bit is set.
     *
     * @throws WireParseException if the bytes are not such a message
     */
    public static Message readWhole(byte[] received) throws WireParseException {
        Message message = parsed(received);
        for (int section = Section.QUESTION; section <= Section.ADDITIONAL; section++) {
            if (message.getSection(section).size() != count(received, section)) {
                throw new WireParseException("the message ends inside its " + Section.longString(section));
            }
        }
        if (received.length != message.numBytes()) {
            throw new WireParseException((received.length - message.numBytes()) + " bytes follow the message");
        }
        return message;
    }

    /** Reads the count from the bytes. If the TC bit is set, the library's header counts only the records that it parsed. */
    private static int count(byte[] received, int section) {
        int at = QDCOUNT + 2 * section;
        return Byte.toUnsignedInt(received[at]) << Byte.SIZE | Byte.toUnsignedInt(received[at + 1]);
    }

    private static Message parsed(byte[] received) throws WireParseException {
        try {
            return new Message(received);
        } catch (WireParseException malformed) {
            throw malformed;
        } catch (IOException malformed) {
            throw new WireParseException(String.valueOf(malformed.getMessage()), malformed);
        }
    }
}
