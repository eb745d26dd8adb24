package io.sidelight.resolve;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.server.TimeLimits;
import io.sidelight.time.Backoff;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A resolver for tests: it sends one query, and waits at most 20 s for the response. */
record Queries(UncachedResolver resolver) {
    static final String THREAD = "test-resolver";
    static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2, Queries::daemon);
    static final Duration TIMEOUT = Duration.ofSeconds(3);

    private static final Queue<NameServerResolver> OPEN = new ConcurrentLinkedQueue<>();
    private static final Duration DEADLINE = Duration.ofSeconds(8);
    private static final long LONGEST_SECONDS = 20;

    /** An extension that closes the resolvers after each test. */
    static final class Closing implements AfterEachCallback {
        @Override
        public void afterEach(ExtensionContext test) {
            for (NameServerResolver open = OPEN.poll(); open != null; open = OPEN.poll()) {
                open.close();
            }
        }
    }

    /** Returns a resolver that queries these servers in this order. */
    static Queries servers(InetSocketAddress... servers) {
        return servers(TIMEOUT, servers);
    }

    static Queries servers(Duration timeout, InetSocketAddress... servers) {
        return servers(timeout, DEADLINE, Clock.systemUTC(), servers);
    }

    static Queries servers(Duration timeout, Duration deadline, Clock clock, InetSocketAddress... servers) {
        List<InetSocketAddress> all = List.of(servers);
        Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new SplittableRandom(1));
        NameServerResolver resolver =
                new NameServerResolver(() -> all, new TimeLimits(timeout, deadline), backoff, clock, EXECUTOR);
        OPEN.add(resolver);
        return new Queries(resolver);
    }

    QueryResult a(String name) throws Exception {
        return query(new Question(name, Question.Type.A));
    }

    QueryResult query(Question question) throws Exception {
        return resolver.query(question).get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    /** Describes an outcome on one line: {@code records 10.0.1.11 10.0.1.12 for 60 s}, {@code nodata for 1 s}, {@code servfail}. */
    static String line(Outcome outcome) {
        if (outcome instanceof Outcome.Failed) {
            return outcome.label();
        }
        String addresses = outcome instanceof Outcome.Records records
                ? records.addresses().stream().map(ip -> " " + ip).collect(Collectors.joining())
                : "";
        String targets = outcome instanceof Outcome.Targets services
                ? services.targets().stream().map(target -> " " + target).collect(Collectors.joining())
                : "";
        return outcome.label() + addresses + targets + " for " + outcome.ttl().toSeconds() + " s";
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, THREAD);
        thread.setDaemon(true);
        return thread;
    }
}
