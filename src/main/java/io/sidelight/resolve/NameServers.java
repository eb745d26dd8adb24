package io.sidelight.resolve;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Reply;
import io.sidelight.model.evidence.Reply.Protocol;
import io.sidelight.resolve.message.Reading;
import io.sidelight.resolve.message.WholeMessages;
import java.net.InetSocketAddress;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.io.DefaultIoClientFactory;
import org.xbill.DNS.io.IoClientFactory;

/**
 * Asks the name servers over the network: one after the other until one answers, by UDP and, where that answer is truncated, by
 * TCP.
 */
public final class NameServers implements Resolver {
    private static final int LEAST_TRIES = 2;
    private static final int UDP_TRIES = 3;
    private static final int TCP_TRIES = 3;
    private static final int TCP_PAUSE_MILLIS = 10;

    private final Servers servers;
    private final Patience patience;
    private final IoClientFactory network;
    private final Clock clock;
    private final Executor executor;

    /**
     * How long to wait.
     *
     * @param timeout of one try, at least 1 ms
     * @param deadline of a question over all its tries
     */
    public record Patience(Duration timeout, Duration deadline) {}

    /**
     * Asks these servers.
     *
     * @param addresses only literal addresses, looked up for each question; without any, every question fails
     * @param backoff of a server that fails
     * @param executor runs what is done with an answer
     */
    public NameServers(
            Supplier<List<InetSocketAddress>> addresses,
            Patience patience,
            Backoff backoff,
            Clock clock,
            Executor executor) {
        configureLibrary();
        this.servers = new Servers(addresses, backoff, clock);
        this.patience = patience;
        this.network = new WholeMessages(new DefaultIoClientFactory(), executor);
        this.clock = clock;
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

    @Override
    public CompletableFuture<Answer> ask(Question question, Instant notBefore) {
        Instant start = clock.instant();
        List<InetSocketAddress> order = servers.inOrder();
        if (order.isEmpty()) {
            return notAsked(question, Failure.UNREACHABLE, "no name server is known", start);
        }
        try {
            Name name = Name.fromString(question.name(), Name.root);
            Record asked = Record.newRecord(name, Type.value(question.type().name()), DClass.IN);
            return tryFrom(0, new Asking(question, asked, order, start));
        } catch (TextParseException unaskable) {
            return notAsked(question, Failure.BAD_NAME, String.valueOf(unaskable.getMessage()), start);
        }
    }

    private CompletableFuture<Answer> notAsked(Question question, Failure failure, String detail, Instant now) {
        Answer answer = new Answer(question, new Outcome.Failed(failure, detail), "-", now, Duration.ZERO);
        return CompletableFuture.supplyAsync(() -> answer, executor);
    }

    /**
     * A question on its way.
     *
     * @param order the servers, at least one
     */
    private record Asking(Question question, Record record, List<InetSocketAddress> order, Instant start) {
        /** Each server is asked once. A single one is asked again after silence, as a datagram may be lost. */
        int triesAtMost(Outcome outcome) {
            boolean silent = outcome instanceof Outcome.Failed failed && failed.failure() == Failure.TIMEOUT;
            return silent ? Math.max(order.size(), LEAST_TRIES) : order.size();
        }
    }

    private CompletableFuture<Answer> tryFrom(int tried, Asking asking) {
        InetSocketAddress server = asking.order().get(tried % asking.order().size());
        return heard(server, asking, 1).thenCompose(heard -> {
            Outcome outcome = heard.outcome();
            Answer answer = answer(asking, heard, server);
            if (outcome.isBelieved()) {
                servers.answered(server);
                return CompletableFuture.completedFuture(answer);
            }
            if (outcome instanceof Outcome.Failed) {
                servers.failed(server);
            }
            boolean last =
                    tried + 1 >= asking.triesAtMost(outcome) || answer.took().compareTo(patience.deadline()) >= 0;
            return last
                    ? CompletableFuture.completedFuture(answer)
                    : tryFrom(tried + 1, asking).thenApply(later -> better(answer, later));
        });
    }

    /** The later one, unless it says less. */
    private static Answer better(Answer earlier, Answer later) {
        return later.outcome() instanceof Outcome.Failed && !(earlier.outcome() instanceof Outcome.Failed)
                ? earlier
                : later;
    }

    /**
     * What is no answer to the question (another message id, another question, no DNS) may be late, misled or forged, and the
     * true answer may be on its way behind it; but the library no longer listens for that. So the question is asked again.
     */
    private CompletableFuture<Heard> heard(InetSocketAddress server, Asking asking, int tries) {
        Reading reading = new Reading(asking.question());
        return send(overUdp(server), asking)
                .thenCompose(udp -> udp.getHeader().getFlag(Flags.TC)
                        ? byTcp(server, asking, 1)
                                .handle((tcp, failure) ->
                                        Heard.of(reading.byTcp(tcp, failure), Protocol.TCP, tcp == null ? udp : tcp))
                        : CompletableFuture.completedFuture(Heard.of(reading.outcome(udp), Protocol.UDP, udp)))
                .exceptionally(failure -> new Heard(reading.failure(failure), Optional.empty()))
                .thenCompose(heard -> {
                    boolean noAnswer =
                            heard.outcome() instanceof Outcome.Failed failed && failed.failure() == Failure.MALFORMED;
                    return noAnswer && tries < UDP_TRIES
                            ? heard(server, asking, tries + 1)
                            : CompletableFuture.completedFuture(heard);
                });
    }

    /** An outcome, with the message that it was read from. */
    private record Heard(Outcome outcome, Optional<Reply> reply) {
        static Heard of(Outcome outcome, Protocol protocol, Message message) {
            boolean authoritative = message.getHeader().getFlag(Flags.AA);
            return new Heard(outcome, Optional.of(new Reply(protocol, authoritative, protocol == Protocol.TCP)));
        }
    }

    /** A server ends a connection after some queries, Mesos-DNS after 128: those that it left unanswered are asked again. */
    private CompletableFuture<Message> byTcp(InetSocketAddress server, Asking asking, int tries) {
        CompletableFuture<Message> answer = send(overTcp(server), asking);
        if (tries == TCP_TRIES) {
            return answer;
        }
        // A moment later, because the library fails what is in flight before it forgets the connection.
        return answer.exceptionallyComposeAsync(
                failure -> new Reading(asking.question()).failure(failure).failure() == Failure.UNREACHABLE
                        ? byTcp(server, asking, tries + 1)
                        : CompletableFuture.failedFuture(failure),
                CompletableFuture.delayedExecutor(TCP_PAUSE_MILLIS, TimeUnit.MILLISECONDS, executor));
    }

    private SimpleResolver overUdp(InetSocketAddress server) {
        SimpleResolver udp = to(server);
        udp.setIgnoreTruncation(true);
        return udp;
    }

    private SimpleResolver overTcp(InetSocketAddress server) {
        SimpleResolver tcp = to(server);
        tcp.setTCP(true);
        return tcp;
    }

    private SimpleResolver to(InetSocketAddress server) {
        SimpleResolver either = new SimpleResolver(server);
        either.setTimeout(patience.timeout());
        either.setIoClientFactory(network);
        return either;
    }

    private CompletableFuture<Message> send(SimpleResolver by, Asking asking) {
        Duration left = left(asking);
        try {
            // What is read of the network is read by the executor already, and here on the same thread.
            return by.sendAsync(Message.newQuery(asking.record()), Runnable::run)
                    .toCompletableFuture()
                    .copy()
                    .orTimeout(left.toMillis(), TimeUnit.MILLISECONDS)
                    // But the library completes with failures on its only thread.
                    .exceptionallyComposeAsync(CompletableFuture::failedFuture, executor);
        } catch (UnsupportedAddressTypeException noIpv6) {
            return CompletableFuture.failedFuture(noIpv6);
        }
    }

    /** Until the deadline; at most well over the library's own timeout, should that ever fail to come. */
    private Duration left(Asking asking) {
        Duration left = patience.deadline().minus(Duration.between(asking.start(), clock.instant()));
        Duration most = patience.timeout().multipliedBy(2).plusSeconds(1);
        Duration least = Duration.ofMillis(1);
        return Stream.of(left, most)
                .min(Comparator.naturalOrder())
                .filter(time -> time.compareTo(least) > 0)
                .orElse(least);
    }

    private Answer answer(Asking asking, Heard heard, InetSocketAddress server) {
        Instant now = clock.instant();
        Duration took = Duration.between(asking.start(), now);
        return new Answer(asking.question(), heard.outcome(), spelled(server), now, took, heard.reply());
    }

    private static String spelled(InetSocketAddress server) {
        return new Ip(server.getAddress()).withPort(server.getPort());
    }
}
