package io.sidelight.resolve;

import io.sidelight.TestClock;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.model.evidence.Question;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A valid response to a query with the ID {@link #ID}, as a server sent it. */
final class Sample {
    static final int ID = 0x51de;

    private static final DemoState CONTENT = DemoStates.withSharedName(
            DemoStates.withSharedName(DemoStates.withAgents(DemoState.initial(), 35), "trio", 3), "many", 35);
    private static final String SOA = "a.kafka.mesos. 60 SOA ns1.mesos. root.ns1.mesos. 1 60 600 86400 60";

    private final Question question;
    private final byte[] answer;

    private Sample(Question question, byte[] answer) {
        this.question = question;
        this.answer = answer;
    }

    Question question() {
        return question;
    }

    byte[] answer() {
        return answer.clone();
    }

    boolean isFor(Message query) {
        Record record = query.getQuestion();
        return record.getName().toString(true).equals(question.name())
                && Type.string(record.getType()).equals(question.type().name());
    }

    @Override
    public String toString() {
        return question + " in " + answer.length + " bytes";
    }

    /** Returns responses of all kinds: those of the simulated cluster over UDP and TCP, and some that it never sends. */
    static List<Sample> all() throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (DemoCluster cluster = DemoCluster.start(new TestClock())) {
            cluster.become(CONTENT);
            for (String name : List.of(
                    "kafka-0-broker.kafka.mesos",
                    "kafka-0-broker.kafka.autoip.dcos.thisdcos.directory",
                    "node.trio.mesos",
                    "_kafka-0-broker._tcp.kafka.mesos",
                    "kafka-9-broker.kafka.mesos",
                    "kafka-9-broker.kafka.autoip.dcos.thisdcos.directory",
                    "node.many.mesos",
                    "example.org")) {
                samples.add(byUdp(cluster.dnsServer(), new Question(name, Question.Type.A)));
                samples.add(byUdp(cluster.dnsServer(), new Question(name, Question.Type.AAAA)));
            }
            for (String name : List.of(
                    "_kafka-0-broker._tcp.kafka.mesos",
                    "_node._tcp.trio.mesos",
                    "_node._tcp.nothing.mesos",
                    "_node._tcp.many.mesos",
                    "_node._tcp.trio.autoip.dcos.thisdcos.directory")) {
                samples.add(byUdp(cluster.dnsServer(), new Question(name, Question.Type.SRV)));
            }
            samples.add(byTcp(cluster.dnsServer(), new Question("node.many.mesos", Question.Type.A)));
        }
        samples.addAll(scripted());
        return samples;
    }

    private static List<Sample> scripted() throws IOException {
        return List.of(
                scripted(Question.Type.A, Reply.records("""
                        a.kafka.mesos. 60 CNAME b.kafka.mesos.
                        b.kafka.mesos. 60 A     10.0.1.11""")),
                scripted(Question.Type.A, Reply.records("""
                        a.kafka.mesos.    60 CNAME b.kafka.mesos.
                        b.kafka.mesos.    30 CNAME c.example.
                        c.example.        30 CNAME d.kafka.mesos.
                        d.kafka.mesos.    60 A     10.0.1.12
                        d.kafka.mesos.    60 A     10.0.1.11""")),
                scripted(Question.Type.AAAA, Reply.records("""
                        a.kafka.mesos. 60 AAAA fd01:b::5
                        a.kafka.mesos. 60 AAAA fd01:b::6""")),
                scripted(
                        Question.Type.AAAA,
                        Reply.records("a.kafka.mesos. 60 CNAME b.kafka.mesos.").withAuthority(SOA)),
                scripted(Question.Type.A, Reply.of(Rcode.NXDOMAIN).unauthoritative()),
                scripted(Question.Type.A, Reply.of(Rcode.SERVFAIL)));
    }

    private static Sample scripted(Question.Type type, Reply reply) throws IOException {
        Question question = new Question("a.kafka.mesos", type);
        Message query = query(question);
        return new Sample(question, reply.message(query).toWire());
    }

    private static Sample byUdp(InetSocketAddress server, Question question) throws IOException {
        Message query = query(question);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            socket.setSoTimeout((int) Queries.TIMEOUT.toMillis());
            byte[] bytes = query.toWire();
            socket.send(new DatagramPacket(bytes, bytes.length));
            DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(answer);
            return new Sample(question, Arrays.copyOf(answer.getData(), answer.getLength()));
        }
    }

    private static Sample byTcp(InetSocketAddress server, Question question) throws IOException {
        Message query = query(question);
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            byte[] bytes = query.toWire();
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(bytes.length);
            out.write(bytes);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return new Sample(question, answer);
        }
    }

    /** Returns a query in the form that the agent sends. */
    static Message query(Question question) throws IOException {
        Name name = Name.fromString(question.name(), Name.root);
        Message query = Message.newQuery(
                Record.newRecord(name, Type.value(question.type().name()), DClass.IN));
        query.getHeader().setID(ID);
        query.addRecord(new OPTRecord(1280, 0, 0), Section.ADDITIONAL);
        return query;
    }
}
