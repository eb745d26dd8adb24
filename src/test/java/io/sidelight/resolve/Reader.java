package io.sidelight.resolve;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failed;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.Outcome.Records;
import io.sidelight.model.evidence.Outcome.Targets;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.message.Reading;
import io.sidelight.resolve.message.WholeMessages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.xbill.DNS.Flags;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

/** A network that has one datagram in it, whatever is sent: it is read as the agent reads what comes over a socket. */
record Reader(CompletableFuture<byte[]> datagram) implements IoClientFactory {
    private static final InetSocketAddress NOBODY = new InetSocketAddress(0);

    /** What becomes of the datagram if it comes back for the query {@link Sample#query}. */
    static Outcome outcome(Question question, byte[] datagram) {
        Reading reading = new Reading(question);
        SimpleResolver resolver = new SimpleResolver(NOBODY);
        resolver.setIgnoreTruncation(true);
        resolver.setIoClientFactory(
                new WholeMessages(new Reader(CompletableFuture.completedFuture(datagram)), Runnable::run));
        try {
            CompletableFuture<Outcome> outcome = resolver.sendAsync(Sample.query(question), Runnable::run)
                    .toCompletableFuture()
                    .<Outcome>thenApply(message -> message.getHeader().getFlag(Flags.TC)
                            ? new Failed(Failure.TRUNCATED, "")
                            : reading.outcome(message))
                    .exceptionally(reading::failure);
            return outcome.join();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The same in the words of {@link Octets#said}. */
    static String said(Outcome outcome) {
        List<?> found = List.of();
        if (outcome instanceof Records records) {
            found = records.addresses();
        } else if (outcome instanceof Targets services) {
            found = services.targets();
        }
        return found.isEmpty()
                ? "none"
                : found.stream().map(Object::toString).sorted().collect(Collectors.joining(" ", "records ", ""));
    }

    @Override
    public UdpIoClient createOrGetUdpClient() {
        return (from, to, query, asked, most, timeout) -> datagram;
    }

    @Override
    public TcpIoClient createOrGetTcpClient() {
        return (from, to, query, asked, timeout) -> CompletableFuture.failedFuture(new IOException("by UDP only"));
    }
}
