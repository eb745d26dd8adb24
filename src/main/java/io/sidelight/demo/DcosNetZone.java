package io.sidelight.demo;

import java.net.InetAddress;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/**
 * The zone {@code thisdcos.directory} as dcos-net serves it. It has addresses only; the name decides which one. EDNS is
 * supported, and the negative TTL is 1 s.
 */
final class DcosNetZone extends DemoZone {
    private static final long TTL_SECONDS = 5;
    private static final long NEGATIVE_TTL_SECONDS = 1;
    private static final int UDP_PAYLOAD_BYTES = 4096;

    /** Creates the zone. The first agent is the node that serves it. */
    DcosNetZone(DemoState state) {
        super("thisdcos.directory", TTL_SECONDS);
        state.agents().stream().limit(1).forEach(agent -> addAddress("thisnode.thisdcos.directory", agent));
        state.tasks().forEach(this::addTask);
        state.services().forEach(this::addVips);
    }

    private void addTask(DemoTask task) {
        addAddress(task.agentipName(), task.agent());
        addAddress(task.autoipName(), task.autoip());
        task.container().ifPresent(container -> addAddress(task.containeripName(), container));
    }

    private void addVips(DemoState.DemoService service) {
        service.vips().values().stream()
                .map(service::vipName)
                .forEach(vipName -> addAddress(vipName, vipAddress(vipName)));
    }

    /** Returns the address of a VIP. Named VIPs hash into 11.0.0.0/8. */
    private static InetAddress vipAddress(String vipName) {
        int hash = vipName.hashCode();
        return DemoState.ipv4(11, hash >> 16, hash >> 8, hash);
    }

    @Override
    Message replyTo(Message query) {
        Record question = query.getQuestion();
        Message reply = authoritative(query);
        List<Record> records = matching(question);
        records.forEach(address -> reply.addRecord(address, Section.ANSWER));
        if (records.isEmpty()) {
            int rcode = at(question.getName()).isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR;
            reply.getHeader().setRcode(rcode);
            reply.addRecord(soa(), Section.AUTHORITY);
        }
        if (query.getOPT() != null) {
            reply.addRecord(new OPTRecord(UDP_PAYLOAD_BYTES, 0, 0), Section.ADDITIONAL);
        }
        return reply;
    }

    private SOARecord soa() {
        return new SOARecord(
                origin(),
                DClass.IN,
                TTL_SECONDS,
                name("ns.spartan"),
                name("support.mesosphere.com"),
                1,
                60,
                180,
                86_400,
                NEGATIVE_TTL_SECONDS);
    }
}
