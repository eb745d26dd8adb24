package io.sidelight.demo;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * The zone {@code mesos} as Mesos-DNS in DC/OS serves it. Every task has the address of its agent, independent of its network.
 * EDNS is ignored, and RA is set although no query is recursive.
 */
final class MesosDnsZone extends DemoZone {
    private static final long TTL_SECONDS = 60;
    private static final String ZBASE32 = "ybndrfg8ejkmcpqxot1uwisza345h769";

    private final Clock clock;

    /**
     * Creates the zone. The clock provides the SOA serial, which Mesos-DNS sets to the time of its last load, in Unix seconds.
     */
    MesosDnsZone(DemoState state, Clock clock) {
        super("mesos", TTL_SECONDS);
        this.clock = clock;
        InetAddress master = DemoState.ipv4(10, 0, 0, 10);
        addAddress("leader.mesos", master);
        addAddress("master.mesos", master);
        state.agents().forEach(agent -> addAddress("slave.mesos", agent));
        state.tasks().forEach(task -> addTask(task, state.agents().indexOf(task.agent())));
    }

    /** Adds a task. A discovery name is published unchanged and as one label. */
    private void addTask(DemoTask task, int slave) {
        Stream.of(task.name(), task.label()).distinct().forEach(name -> addTask(name, task, slave));
    }

    private void addTask(String name, DemoTask task, int slave) {
        String framework = task.framework();
        String target = name + "-" + hash(task) + "-s" + slave + "." + framework;
        for (String domain : List.of(".mesos", ".slave.mesos")) {
            addAddress(name + "." + framework + domain, task.agent());
            addAddress(target + domain, task.agent());
        }
        String plain = "_" + name + "._tcp." + framework;
        addService(plain + ".mesos", task.port(), target + ".mesos");
        addService("_" + task.endpoint() + "." + plain + ".mesos", task.port(), target + ".mesos");
        if (task.hasAgentsPort()) {
            // the agent ports of the task, whose protocol is unknown
            addService(plain + ".slave.mesos", task.port(), target + ".slave.mesos");
            addService(plain.replace("._tcp.", "._udp.") + ".slave.mesos", task.port(), target + ".slave.mesos");
        }
    }

    private void addService(String owner, int port, String target) {
        add(new SRVRecord(name(owner), DClass.IN, TTL_SECONDS, 0, 1, port, name(target)));
    }

    @Override
    Message replyTo(Message query) {
        Record question = query.getQuestion();
        Message reply = authoritative(query);
        reply.getHeader().setFlag(Flags.RA);
        List<Record> records = matching(question);
        if (question.getType() == Type.SRV) {
            records.forEach(service -> putService(reply, service, question.getName()));
        } else if (records.isEmpty()) {
            putAbsence(reply, question);
        } else {
            records.forEach(address -> reply.addRecord(address, Section.ANSWER));
        }
        return reply;
    }

    /**
     * Adds an SRV record. Its owner keeps the letter case of the question, unlike owners of addresses. An unknown SRV name gets
     * neither an error nor an SOA.
     */
    private void putService(Message reply, Record service, Name requested) {
        reply.addRecord(service.withName(requested), Section.ANSWER);
        at(service.getAdditionalName()).forEach(address -> reply.addRecord(address, Section.ADDITIONAL));
    }

    /**
     * Adds an SOA record, whose owner is the requested name instead of the zone. A query for the SOA itself always gets this
     * form.
     */
    private void putAbsence(Message reply, Record question) {
        if (at(question.getName()).isEmpty() && question.getType() != Type.SOA) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        long serial = clock.instant().getEpochSecond();
        SOARecord soa = new SOARecord(
                question.getName(),
                DClass.IN,
                TTL_SECONDS,
                name("ns1.mesos"),
                name("root.ns1.mesos"),
                serial,
                60,
                600,
                86_400,
                TTL_SECONDS);
        reply.addRecord(soa, Section.AUTHORITY);
    }

    /**
     * Returns five characters that distinguish the tasks of one name; Mesos-DNS takes them from a hash of the task's ID. The
     * odd factor maps the addresses of a /8, each of which belongs to one task, to different numbers of 25 bits.
     */
    private static String hash(DemoTask task) {
        int address = ByteBuffer.wrap(task.container().orElse(task.agent()).getAddress())
                .getInt();
        int scattered = address * 0x9E3779B1;
        StringBuilder hash = new StringBuilder(5);
        for (int shift = 20; shift >= 0; shift -= 5) {
            hash.append(ZBASE32.charAt(scattered >>> shift & 31));
        }
        return hash.toString();
    }
}
