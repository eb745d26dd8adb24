package io.sidelight.resolve.transport.tcp;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/** A reader of DNS messages in a TCP stream. Each message follows its length in two bytes (RFC 1035, section 4.2.2). */
final class FrameReader {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ByteBuffer length = ByteBuffer.allocate(2);
    private ByteBuffer message = NOTHING;

    /**
     * Reads the available bytes.
     *
     * @return the next complete message; empty while a part of it is missing
     * @throws EOFException if the stream has ended
     */
    Optional<byte[]> read(ReadableByteChannel channel) throws IOException {
        if (length.hasRemaining()) {
            if (!isFilled(length, channel)) {
                return Optional.empty();
            }
            message = ByteBuffer.allocate(Short.toUnsignedInt(length.getShort(0)));
        }
        if (!isFilled(message, channel)) {
            return Optional.empty();
        }
        byte[] whole = message.array();
        length.clear();
        message = NOTHING;
        return Optional.of(whole);
    }

    private static boolean isFilled(ByteBuffer buffer, ReadableByteChannel channel) throws IOException {
        if (buffer.hasRemaining() && channel.read(buffer) < 0) {
            throw new EOFException("the server closed the connection");
        }
        return !buffer.hasRemaining();
    }
}
