package io.sidelight.resolve;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.message.ResponseParser;
import io.sidelight.resolve.server.RecurringQueries;
import io.sidelight.resolve.server.RecurringQuery;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.xbill.DNS.TextParseException;

/** A resolver that queries the name servers over the network, one after the other until one responds. */
public final class NameServerResolver implements Resolver, AutoCloseable {
    private static final int LEAST_TRIES = 2;

    private final NameServerSelector servers;
    private final QueryTimeouts patience;
    private final Clock clock;
    private final Executor executor;
    private final ServerClient client;
    private final RecurringQueries queries = new RecurringQueries();
    private final Consumer<QueryResult> attempts;

    /**
     * The time limits of a query.
     *
     * @param timeout of one attempt, at least 1 ms
     * @param deadline of one question, over all attempts
     */
    public record QueryTimeouts(Duration timeout, Duration deadline) {}

    /** Creates a resolver without an observer. */
    public NameServerResolver(
            Supplier<List<InetSocketAddress>> addresses,
            QueryTimeouts patience,
            Backoff backoff,
            Clock clock,
            Executor executor) {
        this(addresses, patience, backoff, clock, executor, attempt -> {});
    }

    /**
     * Creates a resolver.
     *
     * @param addresses IP addresses of the servers, read again for each question; if empty, every query fails
     * @param backoff how long a failed server is moved to the end of the order
     * @param executor runs the callbacks of responses
     * @param attempts receives the result of each attempt at a server
     */
    public NameServerResolver(
            Supplier<List<InetSocketAddress>> addresses,
            QueryTimeouts patience,
            Backoff backoff,
            Clock clock,
            Executor executor,
            Consumer<QueryResult> attempts) {
        this.servers = new NameServerSelector(addresses, backoff, clock);
        this.patience = patience;
        this.clock = clock;
        this.executor = executor;
        this.attempts = attempts;
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
            Lookup lookup = new Lookup(queries.of(question, start), order, start);
            lookup.send();
            return lookup.result;
        } catch (TextParseException invalidName) {
            String detail = String.valueOf(invalidName.getMessage());
            return notQueried(question, new Outcome.Failed(Failure.BAD_NAME, detail), start);
        } catch (RuntimeException broken) {
            return CompletableFuture.completedFuture(broken(question, broken, start));
        }
    }

    /** A defect of this program fails one query, not the whole pass. */
    private static QueryResult broken(Question question, Throwable fault, Instant now) {
        return new QueryResult(question, new ResponseParser(question).failure(fault), "-", now, Duration.ZERO);
    }

    private CompletableFuture<QueryResult> notQueried(Question question, Outcome failure, Instant now) {
        QueryResult answer = new QueryResult(question, failure, "-", now, Duration.ZERO);
        return CompletableFuture.supplyAsync(() -> answer, executor);
    }

    /** A lookup in progress, which queries one server after the other. */
    private final class Lookup {
        private final CompletableFuture<QueryResult> result = new CompletableFuture<>();
        private final RecurringQuery query;
        private final List<InetSocketAddress> order;
        private final Instant start;
        private final TimeBudget time;
        private int tried;
        private Optional<QueryResult> best = Optional.empty();

        /**
         * Prepares a lookup.
         *
         * @param order the servers in the order of their attempts, at least one
         */
        Lookup(RecurringQuery query, List<InetSocketAddress> order, Instant start) {
            this.query = query;
            this.order = order;
            this.start = start;
            this.time = new TimeBudget(patience.timeout(), start.plus(patience.deadline()), clock);
        }

        /** Queries the next server. */
        void send() {
            InetSocketAddress server = order.get(tried % order.size());
            Instant sent = clock.instant();
            client.send(server, query, time, response -> {
                try {
                    received(response, server, sent);
                } catch (RuntimeException | Error broken) {
                    result.complete(broken(query.question(), broken, start));
                }
            });
        }

        private void received(ServerResponse response, InetSocketAddress server, Instant sent) {
            Outcome outcome = response.outcome();
            Instant now = clock.instant();
            Duration took = Duration.between(start, now);
            QueryResult answer =
                    new QueryResult(query.question(), outcome, servers.spelled(server), now, took, response.reply());
            attempts.accept(tried == 0 ? answer : answer.took(Duration.between(sent, now)));
            tried++;
            if (outcome.isBelieved()) {
                servers.answered(server);
                result.complete(answer);
                return;
            }
            if (outcome instanceof Outcome.Failed) {
                servers.failed(server);
            }
            best = Optional.of(best.map(earlier -> better(earlier, answer)).orElse(answer));
            if (tried >= triesAtMost(response) || took.compareTo(patience.deadline()) >= 0) {
                result.complete(best.get());
            } else {
                send();
            }
        }

        /** Each server is queried once. A single server is queried twice if it was silent, because a datagram may be lost. */
        private int triesAtMost(ServerResponse response) {
            return response.kind() == ResponseKind.SILENT ? Math.max(order.size(), LEAST_TRIES) : order.size();
        }

        /** Returns the later result, unless it failed and the earlier one did not. */
        private static QueryResult better(QueryResult earlier, QueryResult later) {
            return later.outcome() instanceof Outcome.Failed && !(earlier.outcome() instanceof Outcome.Failed)
                    ? earlier
                    : later;
        }
    }

    /** Forgets the queries that were not sent for a while. */
    public void evictUnused() {
        queries.evictUnused(clock.instant());
    }

    /** Ends the queries in flight. */
    @Override
    public void close() {
        client.close();
    }
}
