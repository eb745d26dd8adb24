package io.sidelight.resolve.message;

import io.sidelight.model.evidence.Question;
import java.io.IOException;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.WireParseException;

/** A question as it is sent to name servers, and what is an answer to it. */
public final class EncodedQuery {
    /** The largest datagram that is taken, as the query announces (RFC 6891): what passes every network without fragments. */
    public static final int LARGEST_DATAGRAM = 1280;

    private static final int QDCOUNT = 4;
    private static final int TYPE_AND_CLASS = 4;

    private static final Set<Integer> ANSWERS = Set.of(Rcode.NOERROR, Rcode.NXDOMAIN);

    private final Question question;
    private final Record asked;
    private final boolean edns;
    private final byte[] wire;
    private final int questionEnd;

    private EncodedQuery(Question question, Record asked, boolean edns) {
        this.question = question;
        this.asked = asked;
        this.edns = edns;
        this.wire = message(0).toWire();
        this.questionEnd = Header.LENGTH + asked.getName().length() + TYPE_AND_CLASS;
    }

    /**
     * A query that asks this.
     *
     * @throws TextParseException when there can be no such name
     */
    public static EncodedQuery of(Question question) throws TextParseException {
        Name name = Name.fromString(question.name(), Name.root);
        Record asked = Record.newRecord(name, Type.value(question.type().name()), DClass.IN);
        return new EncodedQuery(question, asked, true);
    }

    /** The same without an OPT record, for a server that does not know EDNS (RFC 6891, section 6.2.2). */
    public EncodedQuery withoutEdns() {
        return new EncodedQuery(question, asked, false);
    }

    /** Whether it has an OPT record. */
    public boolean hasEdns() {
        return edns;
    }

    /** What is asked. */
    public Question question() {
        return question;
    }

    /** The message with this id. */
    public Message message(int id) {
        Message message = new Message(id);
        message.getHeader().setFlag(Flags.RD);
        message.addRecord(asked, Section.QUESTION);
        if (edns) {
            message.addRecord(new OPTRecord(LARGEST_DATAGRAM, 0, 0), Section.ADDITIONAL);
        }
        return message;
    }

    /** The octets of the message with this id. */
    public byte[] wire(int id) {
        byte[] withId = wire.clone();
        withId[0] = (byte) (id >>> Byte.SIZE);
        withId[1] = (byte) id;
        return withId;
    }

    /**
     * Whether bytes begin as a response to this query. Some servers leave the question out of an error, as BIND does for FORMERR:
     * an error says nothing about the name, so its ID is enough.
     */
    public boolean isAnsweredBy(byte[] received) {
        return matchesQuestion(received) || isErrorWithoutQuestion(received);
    }

    private static boolean isErrorWithoutQuestion(byte[] received) {
        return received.length >= Header.LENGTH
                && (received[2] & 0x80) != 0
                && !ANSWERS.contains(received[3] & 0x0f)
                && received[QDCOUNT] == 0
                && received[QDCOUNT + 1] == 0;
    }

    /**
     * Whether octets begin as a message about this very question (RFC 5452, section 9.1), whatever else they say. Letters count
     * alike in capitals: a server may spell the name in its own way.
     */
    public boolean matchesQuestion(byte[] received) {
        if (received.length < questionEnd || (received[QDCOUNT] == 0 && received[QDCOUNT + 1] == 0)) {
            return false;
        }
        for (int at = Header.LENGTH; at < questionEnd; at++) {
            boolean inName = at < questionEnd - TYPE_AND_CLASS;
            if (received[at] != wire[at] && !(inName && lowerCase(received[at]) == lowerCase(wire[at]))) {
                return false;
            }
        }
        return true;
    }

    /** The octets that count labels are all below those of letters. */
    private static int lowerCase(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
    }

    /**
     * Reads a message that has to end where the octets do. The library leaves alone what follows the records that the header
     * counts; but where octets follow, the count is wrong as likely as not, and a part would be taken for the whole, or an answer
     * for a denial.
     *
     * @throws WireParseException when they are no such message; a truncated one may end anywhere
     */
    public static Message read(byte[] received) throws WireParseException {
        Message message = parsed(received);
        int follow = received.length - message.numBytes();
        if (follow != 0 && !message.getHeader().getFlag(Flags.TC)) {
            throw new WireParseException(follow + " octets follow the message");
        }
        return message;
    }

    /**
     * Reads a message from a stream, where it has to be complete even if its TC bit is set.
     *
     * @throws WireParseException when the bytes are no such message
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

    /** The library's own header counts what it has read, where the TC bit is set. */
    private static int count(byte[] received, int section) {
        int at = QDCOUNT + 2 * section;
        return Byte.toUnsignedInt(received[at]) << Byte.SIZE | Byte.toUnsignedInt(received[at + 1]);
    }

    private static Message parsed(byte[] received) throws WireParseException {
        try {
            return new Message(received);
        } catch (WireParseException noMessage) {
            throw noMessage;
        } catch (IOException noMessage) {
            throw new WireParseException(String.valueOf(noMessage.getMessage()), noMessage);
        }
    }
}
