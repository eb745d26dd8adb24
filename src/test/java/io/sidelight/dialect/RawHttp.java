package io.sidelight.dialect;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests byte by byte, as no library for HTTP would send them. */
final class RawHttp {
    private static final int PATIENCE_MS = 10_000;

    private RawHttp() {}

    /** The lines before the body, and the body. */
    record Reply(String head, String body) {}

    /** Sends a request and reads the response, which has a length. */
    static Reply send(URI agent, String request) throws IOException {
        try (Socket socket = new Socket(agent.getHost(), agent.getPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException(head.toString());
                }
                head.append((char) next);
            }
            int length = Integer.parseInt(head.toString().replaceFirst("(?is).*content-length: *(\\d+).*", "$1"));
            return new Reply(head.toString(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
    }
}
