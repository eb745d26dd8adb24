package io.sidelight.resolve;

import io.sidelight.model.evidence.QueryResult;
import io.sidelight.time.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The resolver of the passes: two caches over a bounded number of queries to name servers. The agent, the tests' clusters and the
 * simulated fleet use the same.
 *
 * @param resolver with the caches
 * @param evictExpired removes the responses from the caches that expired long ago
 */
public record ResolverChain(Resolver resolver, Runnable evictExpired) {
    /** dcos-net's negative responses have a TTL of 0 to 1 s. */
    private static final Duration SHORTEST_TTL = Duration.ofSeconds(1);

    /** Mesos-DNS gives a TTL of 60 s to what it reloads every 30 s. */
    private static final Duration LONGEST_TTL = Duration.ofSeconds(30);

    /** A task gets no address of another family without a restart, which changes the addresses that it has. */
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(5);

    private static final int LARGEST_CACHE = 50_000;

    /**
     * Builds the chain.
     *
     * @param network sends each query
     * @param bounds of the queries that are on their way at the same time
     * @param sent receives the response to each query that no cache answered
     */
    public static ResolverChain over(
            Resolver network,
            Clock clock,
            BoundedResolver.QueryLimits bounds,
            Backoff backoff,
            Consumer<QueryResult> sent) {
        // Within the cache, so that a failed query leaves it and is backed off; and around it, for the cache itself.
        Resolver limited = new BoundedResolver(new ContainedResolver(network, clock), clock, bounds);
        Resolver tapped =
                (question, notBefore) -> limited.query(question, notBefore).thenApply(answer -> {
                    sent.accept(answer);
                    return answer;
                });
        CachingResolver cached = new CachingResolver(
                tapped, clock, new CachingResolver.CacheLimits(SHORTEST_TTL, LONGEST_TTL, LARGEST_CACHE), backoff);
        AbsentFamilyCache sparing = new AbsentFamilyCache(cached, clock, LONGEST_ABSENCE, LARGEST_CACHE, backoff);
        return new ResolverChain(new ContainedResolver(sparing, clock), () -> {
            cached.evictExpired();
            sparing.evictExpired();
        });
    }
}
