package io.sidelight.resolve;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.message.EncodedQuery;
import io.sidelight.resolve.message.ResponseParser;
import io.sidelight.resolve.server.ServerClient;
import io.sidelight.resolve.server.ServerResponse;
import io.sidelight.resolve.server.ServerResponse.ResponseKind;
import io.sidelight.resolve.server.TimeBudget;
import io.sidelight.time.Backoff;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.xbill.DNS.TextParseException;

/** Asks the name servers over the network, one after the other until one answers. */
public final class NameServerResolver implements Resolver, AutoCloseable {
    private static final int LEAST_TRIES = 2;

    private final NameServerSelector servers;
    private final QueryTimeouts patience;
    private final Clock clock;
    private final Executor executor;
    private final ServerClient client;

    /**
     * How long to wait.
     *
     * @param timeout of one try, at least 1 ms
     * @param deadline of a question over all its tries
     */
    public record QueryTimeouts(Duration timeout, Duration deadline) {}

    /**
     * Asks these servers.
     *
     * @param addresses only literal addresses, looked up for each question; without any, every question fails
     * @param backoff of a server that fails
     * @param executor runs what is done with an answer
     */
    public NameServerResolver(
            Supplier<List<InetSocketAddress>> addresses,
            QueryTimeouts patience,
            Backoff backoff,
            Clock clock,
            Executor executor) {
        this.servers = new NameServerSelector(addresses, backoff, clock);
        this.patience = patience;
        this.clock = clock;
        this.executor = executor;
        this.client = new ServerClient(executor);
    }

    @Override
    public CompletableFuture<QueryResult> query(Question question, Instant notBefore) {
        Instant start = clock.instant();
        try {
            List<InetSocketAddress> order = servers.inOrder();
            if (order.isEmpty()) {
                return notQueried(question, new Outcome.Failed(Failure.UNREACHABLE, "no name server is known"), start);
            }
            TimeBudget time = new TimeBudget(patience.timeout(), start.plus(patience.deadline()), clock);
            return tryFrom(0, new Asking(EncodedQuery.of(question), order, start, time))
                    .exceptionally(broken -> broken(question, broken, start));
        } catch (TextParseException unaskable) {
            String detail = String.valueOf(unaskable.getMessage());
            return notQueried(question, new Outcome.Failed(Failure.BAD_NAME, detail), start);
        } catch (RuntimeException broken) {
            return CompletableFuture.completedFuture(broken(question, broken, start));
        }
    }

    /** A fault of the program fails the question only, not the pass that it belongs to. */
    private static QueryResult broken(Question question, Throwable fault, Instant now) {
        return new QueryResult(question, new ResponseParser(question).failure(fault), "-", now, Duration.ZERO);
    }

    private CompletableFuture<QueryResult> notQueried(Question question, Outcome failure, Instant now) {
        QueryResult answer = new QueryResult(question, failure, "-", now, Duration.ZERO);
        return CompletableFuture.supplyAsync(() -> answer, executor);
    }

    /**
     * A question on its way.
     *
     * @param order the servers, at least one
     */
    private record Asking(EncodedQuery query, List<InetSocketAddress> order, Instant start, TimeBudget time) {
        /** Each server is asked once. A single one is asked again after silence, as a datagram may be lost. */
        int triesAtMost(ServerResponse response) {
            return response.kind() == ResponseKind.SILENT ? Math.max(order.size(), LEAST_TRIES) : order.size();
        }
    }

    private CompletableFuture<QueryResult> tryFrom(int tried, Asking asking) {
        InetSocketAddress server = asking.order().get(tried % asking.order().size());
        return client.send(server, asking.query(), asking.time()).thenCompose(response -> {
            Outcome outcome = response.outcome();
            QueryResult answer = answer(asking, response, server);
            if (outcome.isBelieved()) {
                servers.answered(server);
                return CompletableFuture.completedFuture(answer);
            }
            if (outcome instanceof Outcome.Failed) {
                servers.failed(server);
            }
            boolean last =
                    tried + 1 >= asking.triesAtMost(response) || answer.took().compareTo(patience.deadline()) >= 0;
            return last
                    ? CompletableFuture.completedFuture(answer)
                    : tryFrom(tried + 1, asking).thenApply(later -> better(answer, later));
        });
    }

    /** The later one, unless it says less. */
    private static QueryResult better(QueryResult earlier, QueryResult later) {
        return later.outcome() instanceof Outcome.Failed && !(earlier.outcome() instanceof Outcome.Failed)
                ? earlier
                : later;
    }

    private QueryResult answer(Asking asking, ServerResponse response, InetSocketAddress server) {
        Instant now = clock.instant();
        Duration took = Duration.between(asking.start(), now);
        return new QueryResult(
                asking.query().question(), response.outcome(), spelled(server), now, took, response.reply());
    }

    private static String spelled(InetSocketAddress server) {
        return server.isUnresolved() ? server.toString() : new Ip(server.getAddress()).withPort(server.getPort());
    }

    /** Ends the queries in flight. */
    @Override
    public void close() {
        client.close();
    }
}
