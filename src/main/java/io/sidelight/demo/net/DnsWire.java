package io.sidelight.demo.net;

import java.util.Locale;
import org.xbill.DNS.Compression;
import org.xbill.DNS.DNSOutput;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** The wire format of a reply. Records that do not fit are left out, and TC is set. Additional records are left out first. */
final class DnsWire {
    private static final int OPT_BYTES = 11;

    private final DNSOutput out = new DNSOutput();
    private final Compression names = new Compression();
    private final Message reply;
    private final int limit;

    /**
     * Encodes a reply.
     *
     * @param limit of the whole message, in bytes
     */
    DnsWire(Message reply, int limit) {
        this.reply = reply;
        this.limit = limit;
    }

    byte[] toBytes() {
        out.writeByteArray(reply.getHeader().toWire());
        reply.getSection(Section.QUESTION).forEach(this::putQuestion);
        int room = reply.getOPT() == null ? limit : limit - OPT_BYTES;
        boolean complete = put(Section.ANSWER, room);
        complete &= put(Section.AUTHORITY, room);
        int end = out.current();
        if (!put(Section.ADDITIONAL, limit)) {
            out.jump(end);
            putCount(Section.ADDITIONAL, 0);
        }
        byte[] bytes = out.toByteArray();
        if (!complete) {
            bytes[2] |= 0x02; // TC
        }
        return bytes;
    }

    /** Writes the question. Name compression ignores letter case, and must not point owners to a question in other letters. */
    private void putQuestion(Record question) {
        String name = question.getName().toString();
        boolean lowerCase = name.equals(name.toLowerCase(Locale.ROOT));
        question.getName().toWire(out, lowerCase ? names : null);
        out.writeU16(question.getType());
        out.writeU16(question.getDClass());
    }

    /** Writes the records of a section that fit. Returns whether all records fit. */
    private boolean put(int section, int room) {
        int count = 0;
        for (Record record : reply.getSection(section)) {
            int start = out.current();
            putRecord(record);
            if (out.current() > room) {
                out.jump(start);
                putCount(section, count);
                return false;
            }
            count++;
        }
        return true;
    }

    private void putRecord(Record record) {
        byte[] data = record.rdataToWireCanonical();
        record.getName().toWire(out, names);
        out.writeU16(record.getType());
        out.writeU16(record.getDClass());
        out.writeU32(record.getTTL());
        out.writeU16(data.length);
        out.writeByteArray(data);
    }

    private void putCount(int section, int count) {
        out.writeU16At(count, 4 + 2 * section);
    }
}
