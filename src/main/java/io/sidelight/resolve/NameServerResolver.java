package io.sidelight.resolve;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.server.RecurringQueries;
import io.sidelight.resolve.server.RecurringQuery;
import io.sidelight.resolve.server.ServerClient;
import io.sidelight.resolve.server.ServerResponse;
import io.sidelight.resolve.server.ServerResponse.ResponseKind;
import io.sidelight.resolve.server.TimeLimits;
import io.sidelight.time.Backoff;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.TextParseException;

/** A resolver that queries the name servers over the network, one after the other until one responds. */
public final class NameServerResolver implements UncachedResolver, AutoCloseable {
    private static final int LEAST_TRIES = 2;

    private final NameServerSelector servers;
    private final TimeLimits limits;
    private final Clock clock;
    private final Executor executor;
    private final ServerClient client;
    private final RecurringQueries queries = new RecurringQueries();
    private final Consumer<QueryResult> attempts;

    /** Creates a resolver without an observer. */
    public NameServerResolver(
            Supplier<List<InetSocketAddress>> addresses,
            TimeLimits limits,
            Backoff backoff,
            Clock clock,
            Executor executor) {
        this(addresses, limits, backoff, clock, executor, attempt -> {});
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
            TimeLimits limits,
            Backoff backoff,
            Clock clock,
            Executor executor,
            Consumer<QueryResult> attempts) {
        this.servers = new NameServerSelector(addresses, backoff, clock);
        this.limits = limits;
        this.clock = clock;
        this.executor = executor;
        this.attempts = attempts;
        this.client = new ServerClient(limits, clock, executor);
    }

    @Override
    public void query(Question question, Consumer<QueryResult> then) {
        Instant start = clock.instant();
        try {
            List<InetSocketAddress> order = servers.inOrder();
            if (order.isEmpty()) {
                notSent(question, new Outcome.Failed(Failure.UNREACHABLE, "no name server is known"), start, then);
            } else {
                new Lookup(queries.of(question, start), order, start, then).send(start);
            }
        } catch (TextParseException invalidName) {
            String detail = String.valueOf(invalidName.getMessage());
            notSent(question, new Outcome.Failed(Failure.BAD_NAME, detail), start, then);
        } catch (RuntimeException defect) {
            then.accept(ContainedResolver.failed(question, defect, clock));
        }
    }

    private void notSent(Question question, Outcome failure, Instant now, Consumer<QueryResult> then) {
        executor.execute(() -> then.accept(new QueryResult(question, failure, "-", now, Duration.ZERO)));
    }

    /** A lookup in progress, which queries one server after the other. */
    private final class Lookup implements Consumer<ServerResponse> {
        private final RecurringQuery query;
        private final List<InetSocketAddress> order;
        private final Instant start;
        private final Consumer<QueryResult> then;
        private Instant sent;
        private int tried;
        private @Nullable QueryResult best;

        /**
         * Prepares a lookup.
         *
         * @param order the servers in the order of their attempts, at least one
         */
        Lookup(RecurringQuery query, List<InetSocketAddress> order, Instant start, Consumer<QueryResult> then) {
            this.query = query;
            this.order = order;
            this.start = start;
            this.then = then;
            this.sent = start;
        }

        /** Queries the next server. */
        void send(Instant now) {
            sent = now;
            client.send(server(), query, start, now, this);
        }

        private InetSocketAddress server() {
            return order.get(tried % order.size());
        }

        @Override
        public void accept(ServerResponse response) {
            QueryResult result;
            try {
                Instant now = clock.instant();
                result = received(response, now);
                if (result == null) {
                    send(now);
                    return;
                }
            } catch (RuntimeException | Error defect) {
                result = ContainedResolver.failed(query.question(), defect, clock);
            }
            then.accept(result);
        }

        /** Returns the result of the lookup; null if another server is to be queried. */
        private @Nullable QueryResult received(ServerResponse response, Instant now) {
            InetSocketAddress server = server();
            Outcome outcome = response.outcome();
            Duration took = Duration.between(start, now);
            QueryResult answer = new QueryResult(
                    query.question(), outcome, servers.spelled(server), now, took.toNanos(), response.reply());
            attempts.accept(tried == 0 ? answer : answer.took(Duration.between(sent, now)));
            tried++;
            queries.learn(query, outcome, now);
            if (outcome.isBelieved()) {
                servers.answered(server);
                return answer;
            }
            if (outcome instanceof Outcome.Failed) {
                servers.failed(server);
            }
            best = best == null ? answer : better(best, answer);
            return tried >= triesAtMost(response) || limits.isOver(start, now) ? best : null;
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
