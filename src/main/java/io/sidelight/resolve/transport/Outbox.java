package io.sidelight.resolve.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.WritableByteChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is sent by a channel: at once, or where the system takes no more as soon as it does. */
record Outbox(WritableByteChannel channel, SelectionKey key, Queue<ByteBuffer> waiting) {
    Outbox(WritableByteChannel channel, SelectionKey key) {
        this(channel, key, new ConcurrentLinkedQueue<>());
    }

    /** May be called by several threads. */
    void send(ByteBuffer datagram) throws IOException {
        if (!waiting.isEmpty() || channel.write(datagram) == 0) {
            waiting.add(datagram);
            key.interestOpsOr(SelectionKey.OP_WRITE);
            key.selector().wakeup();
        }
    }

    /** Sends what waits, by the one thread that the selector told of room. */
    void sendWaiting() throws IOException {
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
        for (ByteBuffer next = waiting.peek(); next != null; next = waiting.peek()) {
            if (channel.write(next) == 0) {
                key.interestOpsOr(SelectionKey.OP_WRITE);
                return;
            }
            waiting.remove();
        }
    }
}
