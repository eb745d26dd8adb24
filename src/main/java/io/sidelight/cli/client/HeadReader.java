package io.sidelight.cli.client;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The status and headers of a response.
 *
 * @param headers by name, in any case
 */
record HeadReader(int status, Map<String, String> headers) {
    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_HEADERS = 100;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    /** Reads the head of a response. */
    static HeadReader read(InputStream response) throws IOException {
        String[] status = line(response).split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("[1-5]\\d\\d")) {
            throw new IOException("the response is not HTTP");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(response); !line.isEmpty(); line = line(response)) {
            int colon = line.indexOf(':');
            if (colon <= 0 || headers.size() == MAX_HEADERS) {
                throw new IOException("the response has a malformed header, or too many headers");
            }
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return new HeadReader(Integer.parseInt(status[1]), Collections.unmodifiableMap(headers));
    }

    /** Reads a line up to its line feed. */
    static String line(InputStream text) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = text.read(); next != '\n'; next = text.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended within the response");
            }
            if (line.size() == MAX_LINE) {
                throw new IOException("the response is not HTTP");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** Returns the body that follows this head. */
    InputStream body(InputStream response) throws IOException {
        if (status == NO_CONTENT || status == NOT_MODIFIED) {
            return InputStream.nullInputStream();
        }
        return "chunked".equalsIgnoreCase(headers.get("Transfer-Encoding")) ? new ChunkedInput(response) : response;
    }

    /**
     * Reads the whole body.
     *
     * @param max its maximum size, in bytes
     */
    byte[] wholeBody(InputStream response, int max) throws IOException {
        OptionalInt length = length();
        if (length.orElse(0) > max) {
            throw tooLarge(max);
        }
        byte[] bytes = body(response).readNBytes(length.orElse(max + 1));
        if (bytes.length > max) {
            throw tooLarge(max);
        }
        if (bytes.length < length.orElse(0)) {
            throw new EOFException("the connection ended within the response");
        }
        return bytes;
    }

    /** Returns the announced size of the body; empty where the coding or the end of the connection limits it. */
    private OptionalInt length() throws IOException {
        String announced = headers.get("Content-Length");
        if (announced == null || status == NO_CONTENT || status == NOT_MODIFIED) {
            return OptionalInt.empty();
        }
        if (!announced.matches("\\d{1,9}")) {
            throw new IOException("the response has a malformed length");
        }
        return OptionalInt.of(Integer.parseInt(announced));
    }

    private static IOException tooLarge(int max) {
        return new IOException("the response has more than " + max / 1024 / 1024 + " MB");
    }
}
