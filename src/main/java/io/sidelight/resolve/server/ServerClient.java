package io.sidelight.resolve.server;

import io.sidelight.resolve.message.Completeness;
import io.sidelight.resolve.message.EncodedQuery;
import io.sidelight.resolve.server.ServerResponse.ResponseKind;
import io.sidelight.resolve.transport.UdpClient;
import io.sidelight.resolve.transport.tcp.TcpClient;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.xbill.DNS.Message;

/**
 * A client of single name servers. It uses UDP, and TCP if the response over UDP may lack records. It uses EDNS, unless the server
 * does not support it.
 */
public final class ServerClient implements AutoCloseable {
    private static final int TRIES = 3;

    private final UdpClient udp;
    private final TcpClient tcp;
    private final EdnsSupport edns = new EdnsSupport();

    /**
     * Creates a client. No query is sent yet.
     *
     * @param executor runs the callbacks of responses
     */
    public ServerClient(Executor executor) {
        this.udp = new UdpClient(executor);
        this.tcp = new TcpClient(executor);
    }

    /** Sends a query, and repeats it after a damaged response. The future always completes normally. */
    public CompletableFuture<ServerResponse> send(InetSocketAddress server, EncodedQuery query, TimeBudget time) {
        Instant sent = time.now();
        return send(server, edns.isTried(server, sent) ? query : query.withoutEdns(), time, 1);
    }

    private CompletableFuture<ServerResponse> send(
            InetSocketAddress server, EncodedQuery query, TimeBudget time, int tries) {
        Instant sent = time.now();
        return exchange(server, query, time).thenCompose(response -> {
            if (query.hasEdns() && response.kind() == ResponseKind.REJECTED) {
                return sendWithoutEdns(server, query.withoutEdns(), time, response);
            }
            observe(server, query, response, sent, time.now());
            return response.kind() == ResponseKind.DAMAGED && tries < TRIES
                    ? send(server, query, time, tries + 1)
                    : CompletableFuture.completedFuture(response);
        });
    }

    private CompletableFuture<ServerResponse> sendWithoutEdns(
            InetSocketAddress server, EncodedQuery query, TimeBudget time, ServerResponse rejected) {
        return exchange(server, query, time).thenApply(response -> {
            if (response.kind() != ResponseKind.ANSWERED) {
                return response.kind() == ResponseKind.REJECTED ? response : rejected;
            }
            edns.rejected(server, time.now());
            return response;
        });
    }

    private void observe(
            InetSocketAddress server, EncodedQuery query, ServerResponse response, Instant sent, Instant now) {
        switch (response.kind()) {
            case ANSWERED -> edns.answered(server, query.hasEdns(), now);
            case SILENT -> edns.silent(server, query.hasEdns(), sent, now);
            case REJECTED, DAMAGED, UNREACHED -> {}
        }
    }

    private CompletableFuture<ServerResponse> exchange(InetSocketAddress server, EncodedQuery query, TimeBudget time) {
        return udp.query(server, query, time.next())
                .thenCompose(message -> Completeness.mayLackRecords(message, query)
                        ? byTcp(server, query, message, time)
                        : CompletableFuture.completedFuture(ServerResponse.byUdp(query, message)))
                .exceptionally(failure -> ServerResponse.none(query, failure));
    }

    private CompletableFuture<ServerResponse> byTcp(
            InetSocketAddress server, EncodedQuery query, Message byUdp, TimeBudget time) {
        return tcp.send(server, query, time.next(), time.left())
                .handle((message, failure) -> ServerResponse.byTcp(query, byUdp, message, failure));
    }

    /** Ends the queries in flight. */
    @Override
    public void close() {
        udp.close();
        tcp.close();
    }
}
