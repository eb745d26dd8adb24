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

/** A TCP server on loopback that reads the head of a request and then sends raw bytes, as no HTTP server would. */
public final class RawServer implements AutoCloseable {
    private static final byte[] CHUNK = new byte[64 * 1024];
    private static final int LEFT_WITHIN_MILLIS = 10_000;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final AtomicLong sent = new AtomicLong();

    /** The bytes to send on a connection, before it ends. */
    @FunctionalInterface
    public interface Behavior {
        void send(RawServer server, OutputStream out) throws IOException;
    }

    private RawServer() throws IOException {}

    /** Returns a server that closes each connection after its response. */
    public static RawServer closing(Behavior behavior) throws IOException {
        return start(behavior, true);
    }

    /** Returns a server that leaves each connection open and silent after its response. */
    public static RawServer holding(Behavior behavior) throws IOException {
        return start(behavior, false);
    }

    /** Sends these characters. */
    public static Behavior text(String text) {
        return (server, out) -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a head, and then a body of at most this many bytes while the client reads. */
    public static Behavior endless(String head, long bytes) {
        return (server, out) -> {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            for (long left = bytes; left > 0; left -= CHUNK.length) {
                out.write(CHUNK);
                server.sent.addAndGet(CHUNK.length);
            }
        };
    }

    /** Sends the same in chunks. */
    public static Behavior endlessInChunks(String head, long bytes) {
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

    /** Returns the URL of a port without a listener. */
    public static URI nobody() throws IOException {
        try (RawServer closed = closing(text(""))) {
            return closed.uri();
        }
    }

    /** Returns how many bytes of an endless body were sent. */
    public long sent() {
        return sent.get();
    }

    public int connections() {
        return connections.size();
    }

    /** Returns whether the client closes the first connection within some seconds. */
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

    private static RawServer start(Behavior behavior, boolean closes) throws IOException {
        RawServer server = new RawServer();
        Thread thread = new Thread(() -> server.serve(behavior, closes), "raw-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private void serve(Behavior behavior, boolean closes) {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                connections.add(connection);
                send(connection, behavior, closes);
            } catch (IOException closed) {
                // closed by the test or by the client
            }
        }
    }

    private void send(Socket connection, Behavior behavior, boolean closes) throws IOException {
        try {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            behavior.send(this, connection.getOutputStream());
        } finally {
            if (closes) {
                connection.close();
            }
        }
    }
}
