package io.sidelight.demo.net;

import io.sidelight.demo.fault.DnsFault;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * The reaction of a failing name server.
 *
 * @param nothing the reply for a cluster without tasks and services
 * @param byTcp whether the query came by TCP, where every message fits
 */
record FaultyDnsReply(Message nothing, boolean byTcp) {
    private static final int LIMIT = 65_535;
    private static final long TTL_SECONDS = 60;
    private static final long ROOT_TTL_SECONDS = 86_400;

    /** Addresses of networks that are reserved for documentation (RFC 5737, RFC 3849). */
    private static final byte[] FALSE_IPV4 = {(byte) 203, 0, 113, 66};

    private static final byte[] FALSE_IPV6 = {0x20, 0x01, 0x0d, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x66};

    Reaction of(DnsFault fault) {
        return switch (fault) {
            case TIMEOUT -> Reaction.SILENCE;
            case SERVFAIL -> reply(error(Rcode.SERVFAIL));
            case SERVFAIL_WITHOUT_QR -> reply(with(error(Rcode.SERVFAIL), Flags.QR, false));
            case REFUSED -> reply(error(Rcode.REFUSED));
            case NXDOMAIN_WITHOUT_AA -> reply(outside());
            case NXDOMAIN -> reply(empty(Rcode.NXDOMAIN));
            case NODATA -> reply(empty(Rcode.NOERROR));
            case TRUNCATED -> byTcp ? Reaction.HANG_UP : reply(with(wrongAddress(), Flags.TC, true));
            case WRONG_ID -> reply(withOtherId(wrongAddress()));
            case WRONG_QUESTION -> reply(withOtherQuestion(wrongAddress()));
            case WRONG_PORT -> new Reaction.FromAnotherPort(wire(wrongAddress()));
            case GARBAGE -> new Reaction.Reply(StandardCharsets.US_ASCII.encode("HTTP/1.1 400 Bad Request\r\n\r\n"));
        };
    }

    private static Reaction reply(Message message) {
        return new Reaction.Reply(wire(message));
    }

    private static ByteBuffer wire(Message message) {
        return ByteBuffer.wrap(new DnsWire(message, LIMIT).toBytes());
    }

    /** Returns NXDOMAIN, or NOERROR without records, with the zone's SOA record. */
    private Message empty(int rcode) {
        Message reply = nothing.clone();
        reply.removeAllRecords(Section.ANSWER);
        reply.getHeader().setRcode(rcode);
        return reply;
    }

    /** Returns an error that is neither authoritative nor recursive, without records. */
    private Message error(int rcode) {
        Message reply = empty(rcode);
        reply.removeAllRecords(Section.AUTHORITY);
        return with(with(reply, Flags.AA, false), Flags.RA, false);
    }

    /** Returns the reply of an outside resolver for a name whose top-level domain is not in the root zone. */
    private Message outside() {
        Message reply = with(error(Rcode.NXDOMAIN), Flags.RA, true);
        reply.addRecord(
                new SOARecord(
                        Name.root,
                        DClass.IN,
                        ROOT_TTL_SECONDS,
                        Name.fromConstantString("a.root-servers.net."),
                        Name.fromConstantString("nstld.verisign-grs.com."),
                        2_026_112_200,
                        1_800,
                        900,
                        604_800,
                        ROOT_TTL_SECONDS),
                Section.AUTHORITY);
        return reply;
    }

    /** Returns an authoritative reply with a wrong address and no other fault. */
    private Message wrongAddress() {
        Message reply = with(error(Rcode.NOERROR), Flags.AA, true);
        Record question = reply.getQuestion();
        Name owner = question.getName();
        if (question.getType() == Type.A) {
            reply.addRecord(new ARecord(owner, DClass.IN, TTL_SECONDS, address(FALSE_IPV4)), Section.ANSWER);
        } else if (question.getType() == Type.AAAA) {
            reply.addRecord(new AAAARecord(owner, DClass.IN, TTL_SECONDS, address(FALSE_IPV6)), Section.ANSWER);
        }
        return reply;
    }

    private static Message withOtherId(Message reply) {
        reply.getHeader().setID(reply.getHeader().getID() ^ 1);
        return reply;
    }

    private static Message withOtherQuestion(Message reply) {
        Record question = reply.getQuestion();
        reply.removeAllRecords(Section.QUESTION);
        reply.addRecord(
                Record.newRecord(Name.fromConstantString("another.mesos."), question.getType(), question.getDClass()),
                Section.QUESTION);
        return reply;
    }

    private static Message with(Message reply, int flag, boolean set) {
        if (set) {
            reply.getHeader().setFlag(flag);
        } else {
            reply.getHeader().unsetFlag(flag);
        }
        return reply;
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }
}
