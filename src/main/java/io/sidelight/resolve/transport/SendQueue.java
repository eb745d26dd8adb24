package io.sidelight.resolve.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.WritableByteChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is sent by a channel: at once, or where the system takes no more, or only a part, as soon as it does. */
public record SendQueue(WritableByteChannel channel, SelectionKey key, Queue<ByteBuffer> waiting) {
    public SendQueue(WritableByteChannel channel, SelectionKey key) {
        this(channel, key, new ConcurrentLinkedQueue<>());
    }

    /** May be called by several threads where the system takes messages whole, as with datagrams. */
    public void send(ByteBuffer message) throws IOException {
        if (!waiting.isEmpty() || !isWritten(message)) {
            waiting.add(message);
            key.interestOpsOr(SelectionKey.OP_WRITE);
            key.selector().wakeup();
        }
    }

    /** Sends what waits, by the one thread that the selector told of room. */
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
