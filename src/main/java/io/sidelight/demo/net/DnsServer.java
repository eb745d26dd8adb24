package io.sidelight.demo.net;

import io.sidelight.demo.fault.Faults;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;

/**
 * Carries DNS messages over UDP and TCP on one loopback port. What is answered is not its business, only how it travels:
 * what cannot be read gets silence, and a reply that is too long is truncated. And it can fail.
 */
public final class DnsServer implements AutoCloseable {
    /** A connection is closed after this many queries, as by Mesos-DNS. */
    public static final int QUERIES_PER_CONNECTION = 128;

    private static final int IDLE_MILLIS = 8_000;

    /** So many TCP connections are served at a time; more of them wait to be accepted. */
    private static final int CONNECTIONS = 16;

    private static final int UDP_BYTES = 512;
    private static final int MESSAGE_BYTES = 65_535;
    private static final int PORT_ATTEMPTS = 16;

    private final Supplier<? extends DnsResponder> answers;
    private final ServerSocketChannel tcp;
    private final DatagramChannel udp;
    private final InetSocketAddress address;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            Executors.newFixedThreadPool(1 + CONNECTIONS, ClusterThreads.named("demo-dns"));
    private volatile Faults faults = Faults.NONE;

    /** What a name server has to say. */
    public interface DnsResponder {
        /** The true reply to a query. */
        Message replyTo(Message query);

        /** The reply to a query with a question, if there were no task and no service in any zone. */
        Message emptyReplyTo(Message query);
    }

    private DnsServer(int port, Supplier<? extends DnsResponder> answers) throws IOException {
        this.answers = answers;
        this.tcp = ServerSocketChannel.open(StandardProtocolFamily.INET).bind(Loopback.port(port));
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
     * @param port 1-65535; 0 for one that the system chooses
     * @param answers gives what there is to say at the moment of a query
     */
    public static DnsServer start(int port, Supplier<? extends DnsResponder> answers) {
        DnsServer server = bind(port, answers);
        server.threads.execute(server::serveUdp);
        for (int i = 0; i < CONNECTIONS; i++) {
            server.threads.execute(server::serveTcp);
        }
        return server;
    }

    /** The system chooses a port that is free for TCP; somebody else may have it for UDP. */
    private static DnsServer bind(int port, Supplier<? extends DnsResponder> answers) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new DnsServer(port, answers);
            } catch (IOException e) {
                if (attempt == PORT_ATTEMPTS || port > 0) {
                    throw Loopback.notBound("demo DNS server", port, "UDP and TCP", e);
                }
            }
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    /** Fails in these ways from now on, and in no others. */
    public void fail(Faults now) {
        faults = now;
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
        ClusterThreads.join(threads);
    }

    private void serveUdp() {
        ByteBuffer packet = ByteBuffer.allocate(MESSAGE_BYTES);
        while (udp.isOpen()) {
            try {
                SocketAddress asker = udp.receive(packet.clear());
                Reaction reaction = reaction(packet.flip(), false);
                if (reaction instanceof Reaction.Reply reply) {
                    udp.send(reply.message(), asker);
                } else if (reaction instanceof Reaction.FromAnotherPort reply) {
                    sendFromAnotherPort(reply.message(), asker);
                }
            } catch (IOException e) {
                // closed, or this one reply could not be sent
            }
        }
    }

    private static void sendFromAnotherPort(ByteBuffer message, SocketAddress asker) throws IOException {
        try (DatagramChannel other =
                DatagramChannel.open(StandardProtocolFamily.INET).bind(Loopback.port(0))) {
            other.send(message, asker);
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
            Reaction reaction = reaction(ByteBuffer.wrap(query), true);
            if (reaction instanceof Reaction.Reply reply) {
                ByteBuffer message = reply.message();
                out.write(ByteBuffer.allocate(2 + message.remaining())
                        .putShort((short) message.remaining())
                        .put(message)
                        .array());
            } else if (!(reaction instanceof Reaction.Silence)) {
                return;
            }
        }
    }

    /** What is no query, or cannot be read, whatever is wrong with it, gets no reply. */
    private Reaction reaction(ByteBuffer packet, boolean byTcp) {
        try {
            Message query = new Message(packet);
            if (query.getHeader().getFlag(Flags.QR)) {
                return Reaction.SILENCE;
            }
            Record question = query.getQuestion();
            return faults.ofName(question == null ? "" : question.getName().toString())
                    .map(fault -> new FaultyDnsReply(answers.get().emptyReplyTo(query), byTcp).of(fault))
                    .orElseGet(() -> reply(query, answers.get().replyTo(query), byTcp));
        } catch (IOException | RuntimeException e) {
            return Reaction.SILENCE;
        }
    }

    private static Reaction reply(Message query, Message reply, boolean byTcp) {
        DnsWire wire = new DnsWire(reply, byTcp ? MESSAGE_BYTES : udpBytes(query, reply));
        return new Reaction.Reply(ByteBuffer.wrap(wire.toBytes()));
    }

    /** A reply without OPT comes from a server that ignores EDNS. */
    private static int udpBytes(Message query, Message reply) {
        OPTRecord announced = query.getOPT();
        OPTRecord offered = reply.getOPT();
        return announced == null || offered == null
                ? UDP_BYTES
                : Math.max(UDP_BYTES, Math.min(announced.getPayloadSize(), offered.getPayloadSize()));
    }
}
