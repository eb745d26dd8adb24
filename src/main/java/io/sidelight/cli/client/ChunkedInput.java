package io.sidelight.cli.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The content of a body with chunked transfer coding (RFC 9112 section 7.1). */
final class ChunkedInput extends InputStream {
    private final InputStream chunks;
    private long left;
    private boolean begun;
    private boolean ended;

    ChunkedInput(InputStream chunks) {
        this.chunks = chunks;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !nextChunk()) {
            return -1;
        }
        int read = chunks.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("the connection ended within the response");
        }
        left -= read;
        return read;
    }

    private boolean nextChunk() throws IOException {
        if (ended) {
            return false;
        }
        if (begun) {
            HeadReader.line(chunks);
        }
        begun = true;
        String size = HeadReader.line(chunks).replaceFirst(";.*", "").strip();
        try {
            left = Long.parseLong(size, 16);
        } catch (NumberFormatException noSize) {
            throw new IOException("the response has a chunk without a size", noSize);
        }
        ended = left == 0;
        return !ended;
    }
}
