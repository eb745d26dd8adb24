package io.sidelight;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for programs that need their port in advance. They are below those that Linux gives to sockets which name none. Between the choice
 * and the start of the program, no other socket of the tests can thus get the same one.
 */
public final class FreePort {
    /** Linux gives sockets ports from 32768. */
    private static final int END = 32_768;

    private static final int FIRST = 20_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST, END));

    private FreePort() {}

    /** Returns a port of the loopback address that no process uses, for TCP or UDP, and that was not returned before. */
    public static int next() {
        for (int attempt = FIRST; attempt < END; attempt++) {
            int port = NEXT.getAndUpdate(before -> before + 1 < END ? before + 1 : FIRST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("all ports from " + FIRST + " to " + (END - 1) + " are in use");
    }

    private static boolean isFree(int port) {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket tcp = new ServerSocket(port, 1, here);
                DatagramSocket udp = new DatagramSocket(new InetSocketAddress(here, port))) {
            return tcp.isBound() && udp.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }
}
