package io.sidelight.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * Clients that misuse the agent while others use it: half-open connections, clients that hardly read, and random bytes. Their number
 * is limited, so that the agent's sockets can be level.
 */
final class HostileCrowd implements AutoCloseable {
    private static final int MOST = 60;
    private static final int PER_TURN = 4;
    private static final int SMALL_BUFFER = 4_096;
    private static final int GARBAGE = 2_000;
    private static final String VIEW = "GET /v1/view HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String EXPLANATION = VIEW.replace("view", "explain");

    private final InetSocketAddress agent;
    private final SplittableRandom random;
    private final Queue<SocketChannel> open = new ArrayDeque<>();
    private int connections;

    HostileCrowd(String address, SplittableRandom random) {
        URI uri = URI.create(address);
        this.agent = new InetSocketAddress(uri.getHost(), uri.getPort());
        this.random = random;
    }

    /** Opens some connections of each kind, reads a little from the older ones, and closes the oldest. */
    void attack() throws IOException {
        for (SocketChannel client : open) {
            readALittle(client);
        }
        for (int each = 0; each < PER_TURN; each++) {
            connect("");
            connect("GET /v1/view HTTP/1.1\r\nHost: loc");
            connect(VIEW.repeat(50));
            connect(EXPLANATION.repeat(5));
            connect(garbage());
        }
        while (open.size() > MOST) {
            open.remove().close();
        }
    }

    /** Returns the number of connections so far. */
    int connections() {
        return connections;
    }

    private void connect(String bytes) throws IOException {
        SocketChannel client = SocketChannel.open();
        open.add(client);
        client.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
        client.connect(agent);
        client.configureBlocking(false);
        client.write(StandardCharsets.ISO_8859_1.encode(bytes));
        connections++;
    }

    private String garbage() {
        StringBuilder bytes = new StringBuilder();
        for (int at = 0; at < GARBAGE; at++) {
            bytes.append((char) random.nextInt(256));
        }
        return bytes.toString();
    }

    /** The agent may have closed the connection, which is what it should do. */
    private static void readALittle(SocketChannel client) {
        try {
            client.read(ByteBuffer.allocate(16));
        } catch (IOException closedByTheAgent) {
            // It stays in the queue until its turn to be closed comes.
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel client : open) {
            client.close();
        }
        open.clear();
    }
}
