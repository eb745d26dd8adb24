package io.sidelight.demo.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** 127.0.0.1, whatever the system prefers. */
final class Loopback {
    private Loopback() {}

    /**
     * A port of it.
     *
     * @param number 1-65535; 0 for one that the system chooses
     */
    static InetSocketAddress port(int number) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), number);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }

    /** What to throw where a server found no port, in words for a person. */
    static UncheckedIOException notBound(String server, int port, String protocols, IOException cause) {
        return new UncheckedIOException(
                server + ": no port " + (port == 0 ? "" : port + " ") + "of 127.0.0.1 for " + protocols + ": "
                        + cause.getMessage(),
                cause);
    }
}
