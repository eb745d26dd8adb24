package io.sidelight.resolve;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Reply;
import io.sidelight.model.evidence.Reply.Protocol;
import io.sidelight.resolve.message.Query;
import io.sidelight.resolve.message.Reading;
import io.sidelight.resolve.transport.Tcp;
import io.sidelight.resolve.transport.Udp;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.TextParseException;

/**
 * Asks the name servers over the network: one after the other until one answers, by UDP and, where that answer is truncated, by
 * TCP.
 */
public final class NameServers implements Resolver, AutoCloseable {
    private static final int LEAST_TRIES = 2;
    private static final int UDP_TRIES = 3;
    private static final int TCP_TRIES = 3;
    private static final int TCP_PAUSE_MILLIS = 10;
    private static final Duration SHORTEST_TRY = Duration.ofMillis(1);

    private final Servers servers;
    private final Patience patience;
    private final Clock clock;
    private final Executor executor;
    private final Udp udp;
    private final Tcp tcp;

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
        this.servers = new Servers(addresses, backoff, clock);
        this.patience = patience;
        this.clock = clock;
        this.executor = executor;
        this.udp = new Udp(executor);
        this.tcp = new Tcp(executor);
    }

    @Override
    public CompletableFuture<Answer> ask(Question question, Instant notBefore) {
        Instant start = clock.instant();
        List<InetSocketAddress> order = servers.inOrder();
        if (order.isEmpty()) {
            return notAsked(question, Failure.UNREACHABLE, "no name server is known", start);
        }
        try {
            return tryFrom(0, new Asking(Query.of(question), order, start));
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
    private record Asking(Query query, List<InetSocketAddress> order, Instant start) {
        /** Each server is asked once. A single one is asked again after silence, as a datagram may be lost. */
        int triesAtMost(Heard heard) {
            return heard.silence() ? Math.max(order.size(), LEAST_TRIES) : order.size();
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
                    tried + 1 >= asking.triesAtMost(heard) || answer.took().compareTo(patience.deadline()) >= 0;
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

    /** What is the server's answer but cannot be one to the question was spoilt on its way, so that the question is asked again. */
    private CompletableFuture<Heard> heard(InetSocketAddress server, Asking asking, int tries) {
        Reading reading = new Reading(asking.query().question());
        return udp.ask(server, asking.query(), timeout(asking))
                .thenCompose(answer -> answer.getHeader().getFlag(Flags.TC)
                        ? byTcp(server, asking, 1)
                                .handle((whole, failure) -> Heard.byTcp(reading, answer, whole, failure))
                        : CompletableFuture.completedFuture(Heard.byUdp(reading, answer)))
                .exceptionally(failure -> Heard.nothing(reading, failure))
                .thenCompose(heard -> heard.isSpoilt() && tries < UDP_TRIES
                        ? heard(server, asking, tries + 1)
                        : CompletableFuture.completedFuture(heard));
    }

    /**
     * An outcome, with the message that it was read from.
     *
     * @param silence whether the server said nothing until the time was up
     */
    private record Heard(Outcome outcome, Optional<Reply> reply, boolean silence) {
        static Heard byUdp(Reading reading, Message answer) {
            return new Heard(reading.outcome(answer), reply(Protocol.UDP, answer), false);
        }

        static Heard byTcp(Reading reading, Message part, @Nullable Message whole, @Nullable Throwable failure) {
            Message last = whole == null ? part : whole;
            return new Heard(reading.byTcp(whole, failure), reply(Protocol.TCP, last), false);
        }

        static Heard nothing(Reading reading, Throwable failure) {
            return new Heard(reading.failure(failure), Optional.empty(), Reading.isSilence(failure));
        }

        private static Optional<Reply> reply(Protocol protocol, Message message) {
            boolean authoritative = message.getHeader().getFlag(Flags.AA);
            return Optional.of(new Reply(protocol, authoritative, protocol == Protocol.TCP));
        }

        boolean isSpoilt() {
            return !silence && outcome instanceof Outcome.Failed failed && failed.failure() == Failure.MALFORMED;
        }
    }

    /** A server ends a connection after some queries, Mesos-DNS after 128: those that it left unanswered are asked again. */
    private CompletableFuture<Message> byTcp(InetSocketAddress server, Asking asking, int tries) {
        CompletableFuture<Message> answer = tcp.ask(server, asking.query(), timeout(asking));
        if (tries == TCP_TRIES) {
            return answer;
        }
        // A moment later, because the library fails what is in flight before it forgets the connection.
        return answer.exceptionallyComposeAsync(
                failure ->
                        new Reading(asking.query().question()).failure(failure).failure() == Failure.UNREACHABLE
                                ? byTcp(server, asking, tries + 1)
                                : CompletableFuture.failedFuture(failure),
                CompletableFuture.delayedExecutor(TCP_PAUSE_MILLIS, TimeUnit.MILLISECONDS, executor));
    }

    /** Of the next try: it ends by the question's deadline. */
    private Duration timeout(Asking asking) {
        Duration left = patience.deadline().minus(Duration.between(asking.start(), clock.instant()));
        Duration timeout = left.compareTo(patience.timeout()) < 0 ? left : patience.timeout();
        return timeout.compareTo(SHORTEST_TRY) < 0 ? SHORTEST_TRY : timeout;
    }

    private Answer answer(Asking asking, Heard heard, InetSocketAddress server) {
        Instant now = clock.instant();
        Duration took = Duration.between(asking.start(), now);
        return new Answer(asking.query().question(), heard.outcome(), spelled(server), now, took, heard.reply());
    }

    private static String spelled(InetSocketAddress server) {
        return new Ip(server.getAddress()).withPort(server.getPort());
    }

    /** Ends what is on its way by UDP. */
    @Override
    public void close() {
        udp.close();
    }
}
