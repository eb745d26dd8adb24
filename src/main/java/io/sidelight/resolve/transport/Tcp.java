package io.sidelight.resolve.transport;

import io.sidelight.resolve.message.Query;
import java.net.InetSocketAddress;
import java.nio.channels.UnsupportedAddressTypeException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Message;
import org.xbill.DNS.WireParseException;
import org.xbill.DNS.io.DefaultIoClientFactory;
import org.xbill.DNS.io.TcpIoClient;

/** Asks name servers by TCP, over connections that the library keeps and shares among queries. */
public final class Tcp {
    private static final int IDS = 1 << 16;

    private final TcpIoClient connections = new DefaultIoClientFactory().createOrGetTcpClient();
    private final SecureRandom chance = new SecureRandom();
    private final Executor executor;

    /**
     * Asks over connections that begin with the first query.
     *
     * @param executor runs what is done with an answer
     */
    public Tcp(Executor executor) {
        configureLibrary();
        this.executor = executor;
    }

    /**
     * Settings that dnsjava reads once, from system properties: it looks for questions that timed out four times a second, and
     * adds no shutdown hook of its own, which would fail while the process ends.
     */
    private static void configureLibrary() {
        System.setProperty("dnsjava.nio.selector_timeout", "250");
        System.setProperty("dnsjava.nio.register_shutdown_hook", "false");
    }

    /**
     * Asks one server once.
     *
     * @param timeout until the answer has to be there
     * @return the message that answers the query, or why there is none
     */
    public CompletableFuture<Message> ask(InetSocketAddress server, Query query, Duration timeout) {
        Message message = query.message(chance.nextInt(IDS));
        try {
            return connections
                    .sendAndReceiveTcp(null, server, message, message.toWire(), timeout)
                    .copy()
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    // The library completes on its only thread.
                    .thenComposeAsync(received -> read(query, received), executor)
                    .exceptionallyComposeAsync(Tcp::failed, executor);
        } catch (UnsupportedAddressTypeException noIpv6) {
            return failed(noIpv6);
        }
    }

    private static CompletableFuture<Message> read(Query query, byte[] received) {
        try {
            if (!query.isAsked(received)) {
                throw new WireParseException("an answer to another question");
            }
            return CompletableFuture.completedFuture(Query.read(received));
        } catch (WireParseException noAnswer) {
            return failed(noAnswer);
        }
    }

    private static CompletableFuture<Message> failed(Throwable failure) {
        return CompletableFuture.failedFuture(failure);
    }
}
