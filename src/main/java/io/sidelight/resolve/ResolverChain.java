package io.sidelight.resolve;

import io.sidelight.model.evidence.QueryResult;
import io.sidelight.time.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The resolver that passes use: two caches in front of a bounded number of queries to name servers. The agent, the test clusters and
 * the simulated fleet share it.
 *
 * @param resolver the resolver with its caches
 * @param evictExpired removes expired responses from the caches
 */
public record ResolverChain(Resolver resolver, Runnable evictExpired) {
    /** dcos-net's negative responses have a TTL of 0 to 1 s. */
    private static final Duration SHORTEST_TTL = Duration.ofSeconds(1);

    /** Mesos-DNS reloads its records every 30 s, but gives them a TTL of 60 s. */
    private static final Duration LONGEST_TTL = Duration.ofSeconds(30);

    /** A task gets an address of another family only with a restart, which also changes its other addresses. */
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(5);

    private static final int LARGEST_CACHE = 50_000;

    /**
     * Builds the chain.
     *
     * @param network sends each query
     * @param bounds limits of the queries in flight and in the queue
     * @param sent receives the response to each query that was not served from a cache
     */
    public static ResolverChain over(
            UncachedResolver network,
            Clock clock,
            BoundedResolver.QueryLimits bounds,
            Backoff backoff,
            Consumer<QueryResult> sent) {
        UncachedResolver limited = new BoundedResolver(network, clock, bounds, sent);
        CachingResolver cached = new CachingResolver(
                limited, clock, new CachingResolver.CacheLimits(SHORTEST_TTL, LONGEST_TTL, LARGEST_CACHE), backoff);
        AbsentFamilyCache absentFamilies =
                new AbsentFamilyCache(cached, clock, LONGEST_ABSENCE, LARGEST_CACHE, backoff);
        // A defect of the caches fails queries, not the whole pass.
        return new ResolverChain(new ContainedResolver(absentFamilies, clock), () -> {
            cached.evictExpired();
            absentFamilies.evictExpired();
        });
    }
}
