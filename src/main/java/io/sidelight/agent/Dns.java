package io.sidelight.agent;

import io.sidelight.config.Settings;
import io.sidelight.resolve.BoundedResolver;
import io.sidelight.resolve.ClosedGate;
import io.sidelight.resolve.DcosNetGate;
import io.sidelight.resolve.DcosNetGate.Presence;
import io.sidelight.resolve.NameServerResolver;
import io.sidelight.resolve.ResolvConf;
import io.sidelight.resolve.Resolver;
import io.sidelight.resolve.ResolverChain;
import io.sidelight.resolve.server.TimeLimits;
import io.sidelight.time.Backoff;
import io.sidelight.time.DaemonThreads;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The name servers of the settings, and the resolver over them.
 *
 * @param reload rereads {@code resolv.conf}, if its name servers are used
 * @param evictExpired removes expired responses from the caches, and queries that are not sent any more
 */
record Dns(NameServerResolver nameServers, Resolver resolver, Runnable reload, Runnable evictExpired) {
    private static final int THREADS = 2;
    private static final Duration QUERY_DEADLINE = Duration.ofSeconds(4);
    private static final int MAX_QUEUED_QUERIES = 50_000;

    /**
     * Sets up the name servers.
     *
     * @param observers of the queries
     */
    static Dns of(Settings settings, Clock clock, Backoff backoff, Observers observers) {
        Settings.Dns dns = settings.dns();
        Optional<ResolvConf> system = dns.servers().isEmpty()
                ? Optional.of(new ResolvConf(ResolvConf.SYSTEM, RejectedLinesLog::warn))
                : Optional.empty();
        Supplier<List<InetSocketAddress>> servers =
                system.<Supplier<List<InetSocketAddress>>>map(file -> file).orElse(dns::servers);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("sidelight"));
        NameServerResolver nameServers = new NameServerResolver(
                servers, new TimeLimits(dns.timeout(), QUERY_DEADLINE), backoff, clock, executor, observers.attempts());
        ResolverChain chain = ResolverChain.over(
                nameServers,
                clock,
                new BoundedResolver.QueryLimits(settings.limits().questions(), MAX_QUEUED_QUERIES, QUERY_DEADLINE),
                backoff,
                observers.queries());
        return new Dns(
                nameServers,
                guarded(chain.resolver(), dns, clock, backoff, observers.directory()),
                () -> system.ifPresent(ResolvConf::reload),
                () -> {
                    chain.evictExpired().run();
                    nameServers.evictUnused();
                });
    }

    private static Resolver guarded(
            Resolver resolver, Settings.Dns dns, Clock clock, Backoff backoff, Consumer<Presence> directory) {
        if (dns.directory() instanceof Settings.Directory.None) {
            return new ClosedGate(resolver, dns.domain(), clock);
        }
        return dns.directory() instanceof Settings.Directory.Auto
                ? new DcosNetGate(resolver, dns.domain(), clock, backoff, directory)
                : resolver;
    }
}
