package io.sidelight.source.http;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Origin;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.Resolver;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A resolver of URLs' hosts that uses Sidelight's own DNS resolver. The JDK's lookups block a thread while a name server is
 * silent, and may query servers outside the cluster. {@code localhost} needs no name server.
 */
final class HostResolver {
    private final Resolver resolver;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * The address to connect to.
     *
     * @param host the Host header of the original URL; empty if the URL is the original one
     * @param name the host of the original URL, which the certificate must name
     * @param turn selects one of the host's addresses
     */
    record ResolvedHost(URI uri, Optional<String> host, String name, int turn) {
        boolean isSecure() {
            return uri.getScheme().equalsIgnoreCase("https");
        }
    }

    /** Signals a name that has no address, or whose query failed. */
    static final class UnresolvedException extends IOException {
        private static final long serialVersionUID = 1;

        UnresolvedException(String words) {
            super(words);
        }
    }

    HostResolver(Resolver resolver) {
        this.resolver = resolver;
    }

    CompletableFuture<ResolvedHost> place(URI uri) {
        return Origin.of(uri)
                .map(origin -> place(uri, origin))
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new UnresolvedException("\"" + uri.getRawAuthority() + "\" is not a host with a port")));
    }

    private CompletableFuture<ResolvedHost> place(URI uri, Origin origin) {
        String host = origin.host();
        if (isLiteral(host) || host.equalsIgnoreCase("localhost")) {
            return CompletableFuture.completedFuture(new ResolvedHost(uri, Optional.empty(), host, turn.get()));
        }
        return query(host, Question.Type.A)
                .thenCompose(answer -> isDenial(answer.outcome())
                        ? query(host, Question.Type.AAAA)
                        : CompletableFuture.completedFuture(answer))
                .thenCompose(answer -> answer.outcome() instanceof Outcome.Records records
                        ? CompletableFuture.completedFuture(place(uri, origin, records.addresses()))
                        : CompletableFuture.failedFuture(new UnresolvedException(answer.words())));
    }

    /** Selects the next address of the host for the next request, because one of several masters may be down. */
    void failed(ResolvedHost place) {
        turn.compareAndSet(place.turn(), place.turn() + 1);
    }

    private ResolvedHost place(URI uri, Origin origin, List<Ip> addresses) {
        int now = turn.get();
        Ip ip = addresses.get(Math.floorMod(now, addresses.size()));
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        URI direct = URI.create(origin.scheme() + "://" + ip.withPort(origin.port()) + uri.getRawPath() + query);
        return new ResolvedHost(direct, Optional.of(origin.authority()), origin.host(), now);
    }

    private CompletableFuture<QueryResult> query(String host, Question.Type type) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return resolver.query(new Question(name, type), Instant.MIN);
    }

    private static boolean isDenial(Outcome outcome) {
        return outcome instanceof Outcome.NoSuchName || outcome instanceof Outcome.NoData;
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[") || Ip.parse(host).isPresent();
    }
}
