package io.sidelight.source.http;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Origin;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.Resolver;
import io.vertx.core.net.SocketAddress;
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
    private static final String LOOPBACK = "127.0.0.1";

    private final Resolver resolver;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * The address to connect to.
     *
     * @param origin of the URL; the Host header, SNI and the certificate have its host
     * @param turn selects one of the host's addresses
     */
    record ResolvedHost(Origin origin, Ip address, int turn) {
        SocketAddress server() {
            return SocketAddress.inetSocketAddress(origin.port(), address.toString());
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
                .map(this::place)
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new UnresolvedException("\"" + uri.getRawAuthority() + "\" is not a host with a port")));
    }

    private CompletableFuture<ResolvedHost> place(Origin origin) {
        String host = origin.host();
        Optional<Ip> known = literal(host.equalsIgnoreCase("localhost") ? LOOPBACK : host);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(new ResolvedHost(origin, known.get(), turn.get()));
        }
        return query(host, Question.Type.A)
                .thenCompose(answer -> isDenial(answer.outcome())
                        ? query(host, Question.Type.AAAA)
                        : CompletableFuture.completedFuture(answer))
                .thenCompose(answer -> answer.outcome() instanceof Outcome.Records records
                        ? CompletableFuture.completedFuture(place(origin, records.addresses()))
                        : CompletableFuture.failedFuture(new UnresolvedException(answer.words())));
    }

    /** Selects the next address of the host for the next request, because one of several masters may be down. */
    void failed(ResolvedHost place) {
        turn.compareAndSet(place.turn(), place.turn() + 1);
    }

    private ResolvedHost place(Origin origin, List<Ip> addresses) {
        int now = turn.get();
        return new ResolvedHost(origin, addresses.get(Math.floorMod(now, addresses.size())), now);
    }

    private CompletableFuture<QueryResult> query(String host, Question.Type type) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return resolver.query(new Question(name, type), Instant.MIN);
    }

    private static boolean isDenial(Outcome outcome) {
        return outcome instanceof Outcome.NoSuchName || outcome instanceof Outcome.NoData;
    }

    private static Optional<Ip> literal(String host) {
        return Ip.parse(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    }
}
