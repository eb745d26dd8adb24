package io.sidelight.demo.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The address 127.0.0.1, independent of the system's preference for IPv6. */
final class Loopback {
    private Loopback() {}

    /**
     * Returns a port on it.
     *
     * @param number 1-65535; 0 for a port that the system chooses
     */
    static InetSocketAddress port(int number) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), number);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }

    /** Returns the exception for a server without a free port, with a message for people. */
    static UncheckedIOException notBound(String server, int port, String protocols, IOException cause) {
        return new UncheckedIOException(
                server + ": cannot bind port " + (port == 0 ? "" : port + " ") + "of 127.0.0.1 for " + protocols + ": "
                        + cause.getMessage(),
                cause);
    }
}
