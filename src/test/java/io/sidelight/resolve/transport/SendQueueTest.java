package io.sidelight.resolve.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests with a full channel. It is a pipe, because the buffer of a loopback socket is never full. */
class SendQueueTest {
    private static final int DATAGRAM = 64;

    private final Selector selector;
    private final Pipe pipe;
    private final SendQueue outbox;

    SendQueueTest() throws IOException {
        selector = Selector.open();
        pipe = Pipe.open();
        pipe.sink().configureBlocking(false);
        pipe.source().configureBlocking(false);
        outbox = new SendQueue(pipe.sink(), pipe.sink().register(selector, 0));
    }

    @BeforeEach
    void fill() throws IOException {
        while (outbox.waiting().isEmpty()) {
            outbox.send(numbered(0));
        }
    }

    @AfterEach
    void close() throws IOException {
        selector.close();
        pipe.sink().close();
        pipe.source().close();
    }

    @Test
    void messageAboveTheBuffer_waitsForTheSelector() throws IOException {
        assertThat(selector.select(key -> {}, Duration.ofMinutes(1).toMillis())).isZero();
        assertThat(outbox.key().interestOps()).isEqualTo(SelectionKey.OP_WRITE);
    }

    @Test
    void messages_areSentOnceAndInOrder() throws IOException {
        for (int number = 1; number <= 3_000; number++) {
            outbox.send(numbered(number));
        }
        int last = 0;
        while (outbox.key().interestOps() != 0) {
            last = read(last);
            selector.select(key -> sendWaiting(), 1);
        }
        assertThat(outbox.waiting()).isEmpty();
        assertThat(read(last)).isEqualTo(3_000);
    }

    private void sendWaiting() {
        try {
            outbox.sendWaiting();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private int read(int last) throws IOException {
        int number = last;
        ByteBuffer datagram = ByteBuffer.allocate(DATAGRAM);
        while (pipe.source().read(datagram) == DATAGRAM) {
            int next = datagram.getInt(0);
            assertThat(next).isBetween(number, number + 1);
            number = next;
            datagram.clear();
        }
        return number;
    }

    private static ByteBuffer numbered(int number) {
        return ByteBuffer.allocate(DATAGRAM).putInt(0, number);
    }
}
