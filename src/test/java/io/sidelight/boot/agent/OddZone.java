package io.sidelight.boot.agent;

import io.sidelight.demo.net.DnsServer;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/** A zone that contains the announced hosts only. Each has the loopback address. */
final class OddZone implements DnsServer.DnsResponder {
    private static final long TTL = 60;

    private final Map<Name, Record> records = new ConcurrentHashMap<>();

    /** Adds an SRV record, and an address of its target. */
    void announce(String srv, String target, int port) {
        Name host = name(target);
        records.put(name(srv), new SRVRecord(name(srv), DClass.IN, TTL, 0, 1, port, host));
        records.put(host, new ARecord(host, DClass.IN, TTL, InetAddress.getLoopbackAddress()));
    }

    @Override
    public Message answer(Message query) {
        Message reply = answerOfNothing(query);
        Record question = query.getQuestion();
        Optional<Record> found = Optional.ofNullable(records.get(question.getName()));
        reply.getHeader().setRcode(found.isPresent() ? Rcode.NOERROR : Rcode.NXDOMAIN);
        found.filter(record -> record.getType() == question.getType())
                .ifPresent(record -> reply.addRecord(record, Section.ANSWER));
        return reply;
    }

    @Override
    public Message answerOfNothing(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.AA);
        reply.getHeader().setRcode(Rcode.NXDOMAIN);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        return reply;
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException noName) {
            throw new IllegalArgumentException(text, noName);
        }
    }
}
