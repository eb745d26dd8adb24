package io.sidelight.resolve;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.Question;
import java.net.InetSocketAddress;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

/**
 * Asks the name servers over the network: one after the other until one answers, beginning with the one that answered last
 * and has not failed since, by UDP and, where that answer is truncated, by TCP.
 */
public final class NameServers implements Resolver {
    private static final int LEAST_TRIES = 2;
    private static final int UDP_TRIES = 3;
    private static final int TCP_TRIES = 3;
    private static final int TCP_PAUSE_MILLIS = 10;

    private final List<Server> servers;
    private final Clock clock;
    private final Executor executor;
    private final Duration deadline;
    private final AtomicInteger preferred = new AtomicInteger();

    private record Server(String name, SimpleResolver udp, SimpleResolver tcp) {}

    /**
     * Asks these servers.
     *
     * @param addresses only literal addresses; without any, every question fails
     * @param timeout of one try, at least 1 ms
     * @param deadline of a question over all its tries
     * @param executor runs what is done with an answer
     */
    public NameServers(
            List<InetSocketAddress> addresses, Duration timeout, Duration deadline, Clock clock, Executor executor) {
        configureLibrary();
        this.servers = addresses.stream()
                .map(address -> server(address, timeout, executor))
                .toList();
        this.deadline = deadline;
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

    private static Server server(InetSocketAddress address, Duration timeout, Executor executor) {
        SimpleResolver udp = new SimpleResolver(address);
        udp.setTimeout(timeout);
        udp.setIgnoreTruncation(true);
        SimpleResolver tcp = new SimpleResolver(address);
        tcp.setTimeout(timeout);
        tcp.setTCP(true);
        Stream.of(udp, tcp)
                .forEach(way -> way.setIoClientFactory(new WholeMessages(new DefaultIoClientFactory(), executor)));
        return new Server(new Ip(address.getAddress()).withPort(address.getPort()), udp, tcp);
    }

    @Override
    public CompletableFuture<Answer> ask(Question question, Instant notBefore) {
        Instant start = clock.instant();
        if (servers.isEmpty()) {
            return notAsked(question, Failure.UNREACHABLE, "no name server is known", start);
        }
        try {
            Name name = Name.fromString(question.name(), Name.root);
            Record asked = Record.newRecord(name, Type.value(question.type().name()), DClass.IN);
            return tryFrom(preferred.get(), 1, new Asking(question, asked, start));
        } catch (TextParseException unaskable) {
            return notAsked(question, Failure.BAD_NAME, String.valueOf(unaskable.getMessage()), start);
        }
    }

    private CompletableFuture<Answer> notAsked(Question question, Failure failure, String detail, Instant now) {
        Answer answer = new Answer(question, new Outcome.Failed(failure, detail), "-", now, Duration.ZERO);
        return CompletableFuture.supplyAsync(() -> answer, executor);
    }

    private record Asking(Question question, Record record, Instant start) {}

    private CompletableFuture<Answer> tryFrom(int index, int tries, Asking asking) {
        Server server = servers.get(index);
        return outcome(server, asking, 1).thenCompose(outcome -> {
            Answer answer = answer(asking, outcome, server);
            if (isGood(outcome)) {
                preferred.set(index);
                return CompletableFuture.completedFuture(answer);
            }
            int following = (index + 1) % servers.size();
            if (outcome instanceof Outcome.Failed) {
                preferred.compareAndSet(index, following);
            }
            return isLast(tries, answer)
                    ? CompletableFuture.completedFuture(answer)
                    : tryFrom(following, tries + 1, asking).thenApply(later -> better(answer, later));
        });
    }

    /** An answer, whatever it says; but a server without authority that denies a name may know nothing of the cluster. */
    private static boolean isGood(Outcome outcome) {
        return outcome instanceof Outcome.NoSuchName no ? no.authoritative() : !(outcome instanceof Outcome.Failed);
    }

    /** Each server is tried once. A single one is asked again after silence, as a datagram may be lost. */
    private boolean isLast(int tries, Answer answer) {
        boolean silent = answer.outcome() instanceof Outcome.Failed failed && failed.failure() == Failure.TIMEOUT;
        int triesAtMost = silent ? Math.max(servers.size(), LEAST_TRIES) : servers.size();
        return tries >= triesAtMost || answer.took().compareTo(deadline) >= 0;
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
    private CompletableFuture<Outcome> outcome(Server server, Asking asking, int tries) {
        Reading reading = new Reading(asking.question());
        return send(server.udp(), asking)
                .thenCompose(udp -> udp.getHeader().getFlag(Flags.TC)
                        ? byTcp(server, asking, 1).handle((tcp, failure) -> reading.byTcp(tcp, failure))
                        : CompletableFuture.completedFuture(reading.outcome(udp)))
                .exceptionally(reading::failure)
                .thenCompose(outcome -> {
                    boolean noAnswer =
                            outcome instanceof Outcome.Failed failed && failed.failure() == Failure.MALFORMED;
                    return noAnswer && tries < UDP_TRIES
                            ? outcome(server, asking, tries + 1)
                            : CompletableFuture.completedFuture(outcome);
                });
    }

    /** A server ends a connection after some queries, Mesos-DNS after 128: those that it left unanswered are asked again. */
    private CompletableFuture<Message> byTcp(Server server, Asking asking, int tries) {
        CompletableFuture<Message> answer = send(server.tcp(), asking);
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

    private CompletableFuture<Message> send(SimpleResolver by, Asking asking) {
        Duration patience = patience(by, asking);
        try {
            return by.sendAsync(Message.newQuery(asking.record()), executor)
                    .toCompletableFuture()
                    .copy()
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    // The library completes with failures on its only thread.
                    .whenCompleteAsync((answer, failure) -> {}, executor);
        } catch (UnsupportedAddressTypeException noIpv6) {
            return CompletableFuture.failedFuture(noIpv6);
        }
    }

    /** What is left until the deadline; at most well over the library's own timeout, should that ever fail to come. */
    private Duration patience(SimpleResolver by, Asking asking) {
        Duration left = deadline.minus(Duration.between(asking.start(), clock.instant()));
        Duration most = by.getTimeout().multipliedBy(2).plusSeconds(1);
        Duration least = Duration.ofMillis(1);
        return Stream.of(left, most)
                .min(Comparator.naturalOrder())
                .filter(time -> time.compareTo(least) > 0)
                .orElse(least);
    }

    private Answer answer(Asking asking, Outcome outcome, Server server) {
        Instant now = clock.instant();
        return new Answer(asking.question(), outcome, server.name(), now, Duration.between(asking.start(), now));
    }
}
