package io.sidelight.demo;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** An authoritative zone: its records by owner name, in lower case, and its server's response behavior. */
abstract sealed class DemoZone permits MesosDnsZone, DcosNetZone {
    private final Name origin;
    private final long ttl;
    private final Map<Name, Set<Record>> records = new HashMap<>();

    /**
     * Creates a zone without records.
     *
     * @param origin its name, without the trailing dot
     * @param ttl of every address, in seconds
     */
    DemoZone(String origin, long ttl) {
        this.origin = name(origin);
        this.ttl = ttl;
    }

    final boolean covers(Name requested) {
        return requested.subdomain(origin);
    }

    /** Returns the reply to a query for a name in this zone. */
    abstract Message replyTo(Message query);

    /** Returns the reply of a server that has no zone for the question. It is neither authoritative nor recursive. */
    static Message refused(Message query) {
        return reply(query, Rcode.REFUSED);
    }

    /** Returns a reply without records that echoes the question as it was sent. */
    static Message reply(Message query, int rcode) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(rcode);
        if (query.getHeader().getFlag(Flags.RD)) {
            reply.getHeader().setFlag(Flags.RD);
        }
        query.getSection(Section.QUESTION).stream()
                .limit(1)
                .forEach(question -> reply.addRecord(question, Section.QUESTION));
        return reply;
    }

    final Message authoritative(Message query) {
        Message reply = reply(query, Rcode.NOERROR);
        reply.getHeader().setFlag(Flags.AA);
        return reply;
    }

    final Name origin() {
        return origin;
    }

    final void addAddress(String owner, InetAddress address) {
        add(new ARecord(name(owner), DClass.IN, ttl, address));
    }

    final void add(Record record) {
        records.computeIfAbsent(record.getName(), owner -> new LinkedHashSet<>())
                .add(record);
    }

    /** Returns all records of a name, ignoring letter case. */
    final Set<Record> at(Name owner) {
        return records.getOrDefault(owner, Set.of());
    }

    /** Returns the records for a question. Both servers change the order with each reply. */
    final List<Record> matching(Record question) {
        List<Record> matching = new ArrayList<>(at(question.getName()));
        matching.removeIf(record -> record.getType() != question.getType());
        Collections.shuffle(matching, ThreadLocalRandom.current());
        return matching;
    }

    static Name name(String absolute) {
        return Name.fromConstantString(absolute + ".");
    }
}
