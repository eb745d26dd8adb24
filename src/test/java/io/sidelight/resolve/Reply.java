package io.sidelight.resolve;

import io.sidelight.resolve.ScriptedServer.Script;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** The reply of a {@link ScriptedServer}. Its records have the form of a zone file. */
record Reply(int rcode, boolean authoritative, boolean truncated, String answer, String authority) implements Script {
    static Reply of(int rcode) {
        return new Reply(rcode, true, false, "", "");
    }

    /** Returns a reply without error, with one record per line. */
    static Reply records(String lines) {
        return of(Rcode.NOERROR).withAnswer(lines);
    }

    Reply withAnswer(String lines) {
        return new Reply(rcode, authoritative, truncated, lines, authority);
    }

    Reply withAuthority(String lines) {
        return new Reply(rcode, authoritative, truncated, answer, lines);
    }

    Reply unauthoritative() {
        return new Reply(rcode, false, truncated, answer, authority);
    }

    Reply cut() {
        return new Reply(rcode, authoritative, true, answer, authority);
    }

    @Override
    public Optional<byte[]> reply(Message query) throws IOException {
        return Optional.of(message(query).toWire());
    }

    Message message(Message query) throws IOException {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(rcode);
        if (authoritative) {
            reply.getHeader().setFlag(Flags.AA);
        }
        if (truncated) {
            reply.getHeader().setFlag(Flags.TC);
        }
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        add(reply, answer, Section.ANSWER);
        add(reply, authority, Section.AUTHORITY);
        return reply;
    }

    private static void add(Message reply, String lines, int section) throws IOException {
        try (Master zone = new Master(new ByteArrayInputStream(lines.getBytes(StandardCharsets.US_ASCII)))) {
            for (Record record = zone.nextRecord(); record != null; record = zone.nextRecord()) {
                reply.addRecord(record, section);
            }
        }
    }
}
