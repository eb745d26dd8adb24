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
 * A DNS server for UDP and TCP on one loopback port. A responder provides the replies. The server ignores queries that it
 * cannot parse, truncates long replies, and can be made to fail.
 */
public final class DnsServer implements AutoCloseable {
    /** A connection is closed after this many queries, as in Mesos-DNS. */
    public static final int QUERIES_PER_CONNECTION = 128;

    private static final int IDLE_MILLIS = 8_000;

    /** The maximum number of TCP connections at the same time. Further ones wait to be accepted. */
    private static final int CONNECTIONS = 16;

    private static final int UDP_BYTES = 512;
    private static final int MESSAGE_BYTES = 65_535;
    private static final int PORT_ATTEMPTS = 16;

    private final Supplier<? extends DnsResponder> content;
    private final ServerSocketChannel tcp;
    private final DatagramChannel udp;
    private final InetSocketAddress address;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            Executors.newFixedThreadPool(1 + CONNECTIONS, ClusterThreads.named("demo-dns"));
    private volatile Faults faults = Faults.NONE;

    /** The content of a name server. */
    public interface DnsResponder {
        /** Returns the correct reply to a query. */
        Message replyTo(Message query);

        /** Returns the reply to a query for a cluster without tasks and services. */
        Message emptyReplyTo(Message query);
    }

    private DnsServer(int port, Supplier<? extends DnsResponder> content) throws IOException {
        this.content = content;
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
     * Starts a server.
     *
     * @param port 1-65535; 0 for a port that the system chooses
     * @param content supplies the content at the time of a query
     */
    public static DnsServer start(int port, Supplier<? extends DnsResponder> content) {
        DnsServer server = bind(port, content);
        server.threads.execute(server::serveUdp);
        for (int i = 0; i < CONNECTIONS; i++) {
            server.threads.execute(server::serveTcp);
        }
        return server;
    }

    /** Binds both sockets. The system chooses a port that is free for TCP; another process may use it for UDP. */
    private static DnsServer bind(int port, Supplier<? extends DnsResponder> content) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new DnsServer(port, content);
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

    /** Replaces the active faults. */
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
                SocketAddress client = udp.receive(packet.clear());
                Reaction reaction = reaction(packet.flip(), false);
                if (reaction instanceof Reaction.Reply reply) {
                    udp.send(reply.message(), client);
                } else if (reaction instanceof Reaction.FromAnotherPort reply) {
                    sendFromAnotherPort(reply.message(), client);
                }
            } catch (IOException e) {
                // closed, or this reply could not be sent
            }
        }
    }

    private static void sendFromAnotherPort(ByteBuffer message, SocketAddress client) throws IOException {
        try (DatagramChannel other =
                DatagramChannel.open(StandardProtocolFamily.INET).bind(Loopback.port(0))) {
            other.send(message, client);
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

    /** Decides the reaction to a packet. Packets that are not queries or cannot be parsed get no reply. */
    private Reaction reaction(ByteBuffer packet, boolean byTcp) {
        try {
            Message query = new Message(packet);
            if (query.getHeader().getFlag(Flags.QR)) {
                return Reaction.SILENCE;
            }
            Record question = query.getQuestion();
            return faults.ofName(question == null ? "" : question.getName().toString())
                    .map(fault -> new FaultyDnsReply(content.get().emptyReplyTo(query), byTcp).of(fault))
                    .orElseGet(() -> reply(query, content.get().replyTo(query), byTcp));
        } catch (IOException | RuntimeException e) {
            return Reaction.SILENCE;
        }
    }

    private static Reaction reply(Message query, Message reply, boolean byTcp) {
        DnsWire wire = new DnsWire(reply, byTcp ? MESSAGE_BYTES : udpBytes(query, reply));
        return new Reaction.Reply(ByteBuffer.wrap(wire.toBytes()));
    }

    /** Returns the maximum size of a reply by UDP. A reply without OPT comes from a server that ignores EDNS. */
    private static int udpBytes(Message query, Message reply) {
        OPTRecord announced = query.getOPT();
        OPTRecord offered = reply.getOPT();
        return announced == null || offered == null
                ? UDP_BYTES
                : Math.max(UDP_BYTES, Math.min(announced.getPayloadSize(), offered.getPayloadSize()));
    }
}
