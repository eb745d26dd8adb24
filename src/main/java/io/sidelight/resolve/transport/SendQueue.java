package io.sidelight.resolve.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.WritableByteChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The outgoing messages of a channel. A message waits while the system's send buffer is full. */
public record SendQueue(WritableByteChannel channel, SelectionKey key, Queue<ByteBuffer> waiting) {
    public SendQueue(WritableByteChannel channel, SelectionKey key) {
        this(channel, key, new ConcurrentLinkedQueue<>());
    }

    /**
     * Sends a message, or queues a copy of it. Several threads may call this if the system accepts only whole messages, as for
     * datagrams.
     */
    public void send(ByteBuffer message) throws IOException {
        if (!waiting.isEmpty() || !isWritten(message)) {
            waiting.add(ByteBuffer.allocate(message.remaining()).put(message).flip());
            key.interestOpsOr(SelectionKey.OP_WRITE);
            key.selector().wakeup();
        }
    }

    /** Sends the queued messages. Only the selector's thread calls this, when the channel is writable. */
    public void sendWaiting() throws IOException {
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
        for (ByteBuffer next = waiting.peek(); next != null; next = waiting.peek()) {
            if (!isWritten(next)) {
                key.interestOpsOr(SelectionKey.OP_WRITE);
                return;
            }
            waiting.remove();
        }
    }

    private boolean isWritten(ByteBuffer message) throws IOException {
        channel.write(message);
        return !message.hasRemaining();
    }
}
