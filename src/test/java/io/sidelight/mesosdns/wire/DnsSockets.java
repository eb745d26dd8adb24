package io.sidelight.mesosdns.wire;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A loopback port for DNS over UDP and TCP. The port stays the same. While it is closed, sockets that accept nothing reserve it.
 */
public final class DnsSockets implements AutoCloseable {
    /** After which Mesos-DNS closes a connection. */
    private static final int QUERIES_PER_CONNECTION = 128;

    private static final int IDLE_MILLIS = 8_000;
    private static final int CLOSE_MILLIS = 5_000;
    private static final int BACKLOG = 128;
    private static final int ATTEMPTS = 16;

    private final NameServer server;
    private final int queriesPerConnection;
    private final InetSocketAddress address;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean listening;

    /** Threads that a listening socket waits in: its port is free only when they have left it. */
    private List<Thread> serving = List.of();

    private DnsSockets(NameServer server, int queriesPerConnection) throws IOException {
        this.server = server;
        this.queriesPerConnection = queriesPerConnection;
        this.address = reserve(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
    }

    /** Reserves a port. Nothing listens yet. */
    public static DnsSockets reserve(NameServer server) {
        return reserve(server, QUERIES_PER_CONNECTION);
    }

    /**
     * Reserves a port. Nothing listens yet.
     *
     * @param queriesPerConnection number of queries after which the server closes a TCP connection
     */
    public static DnsSockets reserve(NameServer server, int queriesPerConnection) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new DnsSockets(server, queriesPerConnection);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException("no port of 127.0.0.1 is free for both UDP and TCP", e);
                }
            }
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    public boolean isListening() {
        return listening;
    }

    public synchronized void listen() {
        if (listening) {
            return;
        }
        try {
            closeAll();
            DatagramChannel udp = keep(DatagramChannel.open(StandardProtocolFamily.INET));
            ServerSocket tcp = keep(new ServerSocket());
            udp.bind(address);
            tcp.setReuseAddress(true);
            tcp.bind(address, BACKLOG);
            listening = true;
            serving = List.of(start(() -> serveUdp(udp)), start(() -> accept(tcp)));
        } catch (IOException e) {
            throw new UncheckedIOException("port " + address.getPort() + " of 127.0.0.1 is lost", e);
        }
    }

    /** Refuses datagrams and connections from now on. */
    public synchronized void refuse() {
        if (!listening) {
            return;
        }
        try {
            closeAll();
            reserve(address);
            listening = false;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + address.getPort() + " of 127.0.0.1 is lost", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            closeAll();
        } catch (IOException e) {
            throw new UncheckedIOException("port " + address.getPort() + " of 127.0.0.1 cannot be closed", e);
        }
    }

    /**
     * Holds a port with a TCP socket that does not listen and a UDP socket that is connected to itself: the system refuses
     * everything that others send to them.
     */
    private InetSocketAddress reserve(InetSocketAddress wanted) throws IOException {
        try {
            SocketChannel tcp = keep(SocketChannel.open());
            tcp.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(wanted);
            InetSocketAddress bound = (InetSocketAddress) tcp.getLocalAddress();
            keep(DatagramChannel.open(StandardProtocolFamily.INET)).bind(bound).connect(bound);
            return bound;
        } catch (IOException e) {
            closeAll();
            throw e;
        }
    }

    private <T extends Closeable> T keep(T socket) {
        open.add(socket);
        return socket;
    }

    private void closeAll() throws IOException {
        for (Closeable socket : List.copyOf(open)) {
            socket.close();
            open.remove(socket);
        }
        try {
            for (Thread thread : serving) {
                thread.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread start(Runnable serve) {
        Thread thread = new Thread(serve, "stand-in-dns");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void serveUdp(DatagramChannel udp) {
        ByteBuffer packet = ByteBuffer.allocate(Transport.TCP.limit());
        while (udp.isOpen()) {
            try {
                InetSocketAddress client = (InetSocketAddress) udp.receive(packet.clear());
                byte[] query = new byte[packet.flip().remaining()];
                packet.get(query);
                Optional<byte[]> response = server.respond(query, Transport.UDP);
                if (response.isPresent()) {
                    udp.send(ByteBuffer.wrap(response.get()), client);
                }
            } catch (IOException e) {
                // closed, or this one response could not be sent
            }
        }
    }

    private void accept(ServerSocket tcp) {
        while (!tcp.isClosed()) {
            try {
                Socket connection = keep(tcp.accept());
                start(() -> serveTcp(connection));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serveTcp(Socket connection) {
        try (connection) {
            connection.setSoTimeout(IDLE_MILLIS);
            DataInputStream in = new DataInputStream(connection.getInputStream());
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            for (int count = 0; count < queriesPerConnection; count++) {
                byte[] query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                Optional<byte[]> response = server.respond(query, Transport.TCP);
                if (response.isPresent()) {
                    out.write(framed(response.get()));
                }
            }
        } catch (IOException e) {
            // closed by either side, or idle for too long
        }
        open.remove(connection);
    }

    private static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(2 + message.length)
                .putShort((short) message.length)
                .put(message)
                .array();
    }
}
