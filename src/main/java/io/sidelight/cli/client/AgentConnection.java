package io.sidelight.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

/**
 * A connection with a time limit. Unix sockets of the JDK are channels without one, so each operation waits in a selector. Another
 * thread may close the connection, which ends a wait.
 */
final class AgentConnection extends InputStream {
    private static final int BUFFER = 16 * 1024;

    private final Selector selector;
    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();
    private volatile long end;

    private AgentConnection(Selector selector, SocketChannel channel, Duration limit) {
        this.selector = selector;
        this.channel = channel;
        allow(limit);
    }

    /**
     * Connects within the time limit.
     *
     * @throws NoListenerException if the address refuses
     */
    static AgentConnection to(AgentAddress agent, Duration limit) throws IOException, NoListenerException {
        AgentConnection connection = new AgentConnection(Selector.open(), open(agent), limit);
        try {
            connection.connect(agent);
            return connection;
        } catch (SocketTimeoutException late) {
            connection.close();
            throw late;
        } catch (SocketException | UnresolvedAddressException refused) {
            connection.close();
            throw new NoListenerException(agent.text(), refused);
        }
    }

    private static SocketChannel open(AgentAddress agent) throws IOException {
        return agent.socket() instanceof InetSocketAddress
                ? SocketChannel.open()
                : SocketChannel.open(StandardProtocolFamily.UNIX);
    }

    private void connect(AgentAddress agent) throws IOException {
        channel.configureBlocking(false).register(selector, 0);
        if (!channel.connect(agent.socket())) {
            await(SelectionKey.OP_CONNECT);
            channel.finishConnect();
        }
    }

    /** Sets the time limit of all further operations together. */
    void allow(Duration limit) {
        end = System.nanoTime() + limit.toNanos();
    }

    void write(byte[] bytes) throws IOException {
        ByteBuffer unwritten = ByteBuffer.wrap(bytes);
        while (unwritten.hasRemaining()) {
            await(SelectionKey.OP_WRITE);
            channel.write(unwritten);
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int read = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, read);
        return read;
    }

    /** Waits until the buffer has bytes; false at the end of the stream. */
    private boolean fill() throws IOException {
        while (!buffer.hasRemaining()) {
            await(SelectionKey.OP_READ);
            int read = channel.read(buffer.clear());
            buffer.flip();
            if (read < 0) {
                return false;
            }
        }
        return true;
    }

    private void await(int operation) throws IOException {
        // Another thread may close this at any moment, when the time is over.
        SelectionKey key = channel.keyFor(selector);
        if (key == null) {
            throw new ClosedChannelException();
        }
        try {
            key.interestOps(operation);
            selector.selectedKeys().clear();
            while (selector.select(millisLeft()) == 0) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted");
                }
            }
        } catch (ClosedSelectorException | CancelledKeyException closed) {
            throw new IOException("closed", closed);
        }
    }

    /** Returns the rest of the time limit in ms, rounded up: an operation that ends early would leave its caller a moment to repeat it. */
    private long millisLeft() throws SocketTimeoutException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("late");
        }
        return left / 1_000_000 + 1;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
