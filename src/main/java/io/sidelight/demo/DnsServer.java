package io.sidelight.demo;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import org.xbill.DNS.Compression;
import org.xbill.DNS.DNSOutput;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * Carries DNS messages over UDP and TCP on one loopback port. What is answered is not its business, only how it travels:
 * what cannot be read gets silence, and a reply that is too long is truncated.
 */
final class DnsServer implements AutoCloseable {
    /** A connection is closed after this many queries, as by Mesos-DNS. */
    static final int QUERIES_PER_CONNECTION = 128;

    private static final int IDLE_MILLIS = 8_000;

    /** So many TCP connections are served at a time; more of them wait to be accepted. */
    private static final int CONNECTIONS = 16;

    private static final int UDP_BYTES = 512;
    private static final int MESSAGE_BYTES = 65_535;
    private static final int PORT_ATTEMPTS = 16;

    private final Function<Message, Optional<Message>> answers;
    private final ServerSocketChannel tcp;
    private final DatagramChannel udp;
    private final InetSocketAddress address;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            Executors.newFixedThreadPool(1 + CONNECTIONS, DemoCluster.daemons("demo-dns"));

    private DnsServer(Function<Message, Optional<Message>> answers) throws IOException {
        this.answers = answers;
        this.tcp = ServerSocketChannel.open(StandardProtocolFamily.INET)
                .bind(new InetSocketAddress(DemoState.ipv4(127, 0, 0, 1), 0));
        this.address = (InetSocketAddress) tcp.getLocalAddress();
        try {
            this.udp = DatagramChannel.open(StandardProtocolFamily.INET).bind(address);
        } catch (IOException e) {
            tcp.close();
            throw e;
        }
    }

    /**
     * Starts to serve.
     *
     * @param answers gives the reply to a query, or nothing to stay silent
     */
    static DnsServer start(Function<Message, Optional<Message>> answers) {
        DnsServer server = bind(answers);
        server.threads.execute(server::serveUdp);
        for (int i = 0; i < CONNECTIONS; i++) {
            server.threads.execute(server::serveTcp);
        }
        return server;
    }

    /** The system chooses a port that is free for TCP; somebody else may have it for UDP. */
    private static DnsServer bind(Function<Message, Optional<Message>> answers) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new DnsServer(answers);
            } catch (IOException e) {
                if (attempt == PORT_ATTEMPTS) {
                    throw new UncheckedIOException("demo DNS server: no port of 127.0.0.1 for UDP and TCP", e);
                }
            }
        }
    }

    InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        try {
            udp.close();
            tcp.close();
            for (SocketChannel connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("demo DNS server: cannot close port " + address.getPort(), e);
        }
        DemoCluster.join(threads);
    }

    private void serveUdp() {
        ByteBuffer packet = ByteBuffer.allocate(MESSAGE_BYTES);
        while (udp.isOpen()) {
            try {
                SocketAddress asker = udp.receive(packet.clear());
                Optional<byte[]> reply = reply(packet.flip(), DnsServer::udpBytes);
                if (reply.isPresent()) {
                    udp.send(ByteBuffer.wrap(reply.get()), asker);
                }
            } catch (IOException e) {
                // closed, or this one reply could not be sent
            }
        }
    }

    private void serveTcp() {
        while (tcp.isOpen()) {
            try (SocketChannel connection = tcp.accept()) {
                connections.add(connection);
                serve(connection.socket());
            } catch (IOException e) {
                // closed by either side, or idle for too long
            }
            connections.removeIf(connection -> !connection.isOpen());
        }
    }

    private void serve(Socket connection) throws IOException {
        connection.setSoTimeout(IDLE_MILLIS);
        DataInputStream in = new DataInputStream(connection.getInputStream());
        OutputStream out = connection.getOutputStream();
        for (int count = 0; count < QUERIES_PER_CONNECTION && tcp.isOpen(); count++) {
            byte[] query = new byte[in.readUnsignedShort()];
            in.readFully(query);
            Optional<byte[]> reply = reply(ByteBuffer.wrap(query), (asked, answered) -> MESSAGE_BYTES);
            if (reply.isPresent()) {
                byte[] message = reply.get();
                out.write(ByteBuffer.allocate(2 + message.length)
                        .putShort((short) message.length)
                        .put(message)
                        .array());
            }
        }
    }

    /** A packet that cannot be read, whatever is wrong with it, gets no reply. */
    private Optional<byte[]> reply(ByteBuffer packet, ToIntBiFunction<Message, Message> limit) {
        try {
            Message query = new Message(packet);
            return answers.apply(query).map(reply -> new Wire(reply, limit.applyAsInt(query, reply)).toBytes());
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** A reply without OPT comes from a server that ignores EDNS. */
    private static int udpBytes(Message query, Message reply) {
        OPTRecord announced = query.getOPT();
        OPTRecord offered = reply.getOPT();
        return announced == null || offered == null
                ? UDP_BYTES
                : Math.max(UDP_BYTES, Math.min(announced.getPayloadSize(), offered.getPayloadSize()));
    }

    /** The wire form of a reply: answers that do not fit are left out and TC says so, the additional section goes first. */
    private static final class Wire {
        private static final int OPT_BYTES = 11;

        private final DNSOutput out = new DNSOutput();
        private final Compression names = new Compression();
        private final Message reply;
        private final int limit;

        Wire(Message reply, int limit) {
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

        /** Compression ignores letter case. It must not point lower-case owners to a question in other letters. */
        private void putQuestion(Record question) {
            String name = question.getName().toString();
            boolean lowerCase = name.equals(name.toLowerCase(Locale.ROOT));
            question.getName().toWire(out, lowerCase ? names : null);
            out.writeU16(question.getType());
            out.writeU16(question.getDClass());
        }

        /** Puts the records of a section that end within the room, and says whether all of them do. */
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
}
