package io.sidelight.source.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Takes connections on the loopback, reads the head of a request from each and does what no HTTP server would. */
public final class RawServer implements AutoCloseable {
    private static final byte[] CHUNK = new byte[64 * 1024];
    private static final int LEFT_WITHIN_MILLIS = 10_000;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final AtomicLong sent = new AtomicLong();

    /** What comes back on a connection, before it ends. */
    @FunctionalInterface
    public interface Manner {
        void answer(RawServer server, OutputStream out) throws IOException;
    }

    private RawServer() throws IOException {}

    /** Ends each connection after its answer. */
    public static RawServer closing(Manner manner) throws IOException {
        return start(manner, true);
    }

    /** Leaves each connection open after its answer, and silent. */
    public static RawServer holding(Manner manner) throws IOException {
        return start(manner, false);
    }

    /** Sends these characters. */
    public static Manner text(String text) {
        return (server, out) -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a head, and then a body as long as it is taken, of at most this many bytes. */
    public static Manner endless(String head, long bytes) {
        return (server, out) -> {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            for (long left = bytes; left > 0; left -= CHUNK.length) {
                out.write(CHUNK);
                server.sent.addAndGet(CHUNK.length);
            }
        };
    }

    /** The same in chunks. */
    public static Manner endlessInChunks(String head, long bytes) {
        return (server, out) -> {
            out.write((head + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            for (long left = bytes; left > 0; left -= CHUNK.length) {
                out.write((Integer.toHexString(CHUNK.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                out.write(CHUNK);
                out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
                server.sent.addAndGet(CHUNK.length);
            }
        };
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/v1/endpoints");
    }

    /** An address at which nothing listens. */
    public static URI nobody() throws IOException {
        try (RawServer closed = closing(text(""))) {
            return closed.uri();
        }
    }

    /** How many bytes of an endless body could be sent. */
    public long sent() {
        return sent.get();
    }

    public int connections() {
        return connections.size();
    }

    /** Whether the other side ends the first connection, within some seconds. */
    public boolean isLeft() throws IOException {
        Socket first = connections.element();
        first.setSoTimeout(LEFT_WITHIN_MILLIS);
        try {
            return first.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillThere) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private static RawServer start(Manner manner, boolean closes) throws IOException {
        RawServer server = new RawServer();
        Thread thread = new Thread(() -> server.serve(manner, closes), "raw-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private void serve(Manner manner, boolean closes) {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                connections.add(connection);
                answer(connection, manner, closes);
            } catch (IOException closed) {
                // by the test, or by the other side
            }
        }
    }

    private void answer(Socket connection, Manner manner, boolean closes) throws IOException {
        try {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            manner.answer(this, connection.getOutputStream());
        } finally {
            if (closes) {
                connection.close();
            }
        }
    }
}
