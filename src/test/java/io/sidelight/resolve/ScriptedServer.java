package io.sidelight.resolve;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Message;

/** A name server with scripted responses, on a free loopback port. */
final class ScriptedServer implements AutoCloseable {
    private static final int ATTEMPTS = 16;

    private final DatagramSocket udp;
    private final Optional<ServerSocket> tcp;
    private final AtomicInteger queries = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    /** The response to a query. An empty one means silence over UDP, and the end of the connection over TCP. */
    @FunctionalInterface
    interface Script {
        Optional<byte[]> reply(Message query) throws IOException;

        static Script silence() {
            return query -> Optional.empty();
        }
    }

    private ScriptedServer(DatagramSocket udp, Optional<ServerSocket> tcp) {
        this.udp = udp;
        this.tcp = tcp;
    }

    /** Starts a server with a closed TCP port. */
    static ScriptedServer udp(Script script) throws IOException {
        ScriptedServer server =
                new ScriptedServer(new DatagramSocket(0, InetAddress.getLoopbackAddress()), Optional.empty());
        server.start(() -> server.serveUdp(script));
        return server;
    }

    /** Starts a server that serves one connection after the other. */
    static ScriptedServer udpAndTcp(Script byUdp, Script byTcp) throws IOException {
        return udpAndTcp(byUdp, byTcp, 1, Integer.MAX_VALUE);
    }

    /**
     * Starts a server that serves several connections at the same time.
     *
     * @param responses number of responses after which a connection is closed
     */
    static ScriptedServer udpAndTcp(Script byUdp, Script byTcp, int connections, int responses) throws IOException {
        ScriptedServer server = udpAndSilentTcp(byUdp);
        for (int count = 0; count < connections; count++) {
            server.start(() -> server.serveTcp(server.tcp.orElseThrow(), byTcp, responses));
        }
        return server;
    }

    /** Starts a server that accepts TCP connections but never responds on them. */
    static ScriptedServer udpAndSilentTcp(Script byUdp) throws IOException {
        ScriptedServer server = bothOnOnePort();
        server.start(() -> server.serveUdp(byUdp));
        return server;
    }

    /** Returns an address with a closed port. */
    static InetSocketAddress closedPort() throws IOException {
        try (DatagramSocket closed = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), closed.getLocalPort());
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), udp.getLocalPort());
    }

    /** Returns the number of queries over UDP. */
    int queries() {
        return queries.get();
    }

    /** Returns the number of TCP connections. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        if (tcp.isPresent()) {
            tcp.get().close();
        }
    }

    /** Opens both sockets. The system chooses a free TCP port, which another program may use for UDP. */
    private static ScriptedServer bothOnOnePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            ServerSocket tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            try {
                DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
                return new ScriptedServer(udp, Optional.of(tcp));
            } catch (IOException taken) {
                tcp.close();
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    private void start(Runnable serve) {
        Thread thread = new Thread(serve, "scripted-dns");
        thread.setDaemon(true);
        thread.start();
    }

    private void serveUdp(Script script) {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        while (!udp.isClosed()) {
            try {
                udp.receive(packet);
                queries.incrementAndGet();
                Optional<byte[]> reply = script.reply(new Message(Arrays.copyOf(packet.getData(), packet.getLength())));
                if (reply.isPresent()) {
                    udp.send(new DatagramPacket(reply.get(), reply.get().length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                // The test or the client closed the socket.
            }
        }
    }

    private void serveTcp(ServerSocket listening, Script script, int responses) {
        while (!listening.isClosed()) {
            try (Socket connection = listening.accept()) {
                connections.incrementAndGet();
                serve(connection, script, responses);
            } catch (IOException closed) {
                // The test or the client closed the socket.
            }
        }
    }

    private static void serve(Socket connection, Script script, int responses) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        DataOutputStream out = new DataOutputStream(connection.getOutputStream());
        for (int count = 0; count < responses; count++) {
            Optional<byte[]> reply = read(in, script);
            if (reply.isEmpty()) {
                return;
            }
            byte[] framed = new byte[2 + reply.get().length];
            framed[0] = (byte) (reply.get().length >>> 8);
            framed[1] = (byte) reply.get().length;
            System.arraycopy(reply.get(), 0, framed, 2, reply.get().length);
            out.write(framed);
        }
    }

    private static Optional<byte[]> read(DataInputStream in, Script script) throws IOException {
        byte[] query = new byte[in.readUnsignedShort()];
        in.readFully(query);
        return script.reply(new Message(query));
    }
}
