package io.sidelight.resolve.server;

import io.sidelight.resolve.message.Completeness;
import io.sidelight.resolve.message.EncodedQuery;
import io.sidelight.resolve.server.ServerResponse.ResponseKind;
import io.sidelight.resolve.transport.UdpClient;
import io.sidelight.resolve.transport.tcp.TcpClient;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.xbill.DNS.Message;
import org.xbill.DNS.WireParseException;

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

    /**
     * Sends a query, and repeats it after a damaged response.
     *
     * @param then receives the response, exactly once, on any thread
     */
    public void send(InetSocketAddress server, RecurringQuery query, TimeBudget time, Consumer<ServerResponse> then) {
        Instant now = time.now();
        send(server, edns.isTried(server, now) ? query : query.withoutEdns(), time, now, 1, then);
    }

    private void send(
            InetSocketAddress server,
            RecurringQuery query,
            TimeBudget time,
            Instant sent,
            int tries,
            Consumer<ServerResponse> then) {
        exchange(server, query, time, sent, response -> {
            if (query.encoded().hasEdns() && response.kind() == ResponseKind.REJECTED) {
                sendWithoutEdns(server, query.withoutEdns(), time, response, then);
                return;
            }
            observe(server, query.encoded().hasEdns(), response, sent, time);
            if (response.kind() == ResponseKind.DAMAGED && tries < TRIES) {
                send(server, query, time, time.now(), tries + 1, then);
            } else {
                then.accept(response);
            }
        });
    }

    private void sendWithoutEdns(
            InetSocketAddress server,
            RecurringQuery query,
            TimeBudget time,
            ServerResponse rejected,
            Consumer<ServerResponse> then) {
        exchange(server, query, time, time.now(), response -> {
            if (response.kind() == ResponseKind.ANSWERED) {
                edns.rejected(server, time.now());
                then.accept(response);
            } else {
                then.accept(response.kind() == ResponseKind.REJECTED ? response : rejected);
            }
        });
    }

    private void observe(
            InetSocketAddress server, boolean hadEdns, ServerResponse response, Instant sent, TimeBudget time) {
        if (response.kind() == ResponseKind.SILENT) {
            edns.silent(server, hadEdns, sent, time.now());
        } else if (response.kind() == ResponseKind.ANSWERED && hadEdns) {
            edns.accepted(server);
        } else if (response.kind() == ResponseKind.ANSWERED) {
            edns.answeredWithout(server, time.now());
        }
    }

    private void exchange(
            InetSocketAddress server,
            RecurringQuery query,
            TimeBudget time,
            Instant now,
            Consumer<ServerResponse> then) {
        udp.query(server, query.encoded(), time.next(now), new Exchange(server, query, time, then));
    }

    /** One message over UDP, and the same query over TCP if its response may lack records. */
    private final class Exchange implements UdpClient.Receiver {
        private final InetSocketAddress server;
        private final RecurringQuery query;
        private final TimeBudget time;
        private final Consumer<ServerResponse> then;

        Exchange(InetSocketAddress server, RecurringQuery query, TimeBudget time, Consumer<ServerResponse> then) {
            this.server = server;
            this.query = query;
            this.time = time;
            this.then = then;
        }

        @Override
        public byte[] bytes(ByteBuffer datagram) {
            return query.bytes(datagram);
        }

        @Override
        public void received(byte[] message) {
            query.parsed(message).or(() -> parse(message)).ifPresent(then);
        }

        /** Returns the response; empty if it may lack records, so that it follows over TCP. */
        private Optional<ServerResponse> parse(byte[] received) {
            try {
                Optional<ServerResponse> usual = ServerResponse.usual(query.encoded(), received);
                if (usual.isPresent()) {
                    query.remember(received, usual);
                    return usual;
                }
                Message message = EncodedQuery.read(received);
                if (Completeness.mayLackRecords(message, query.encoded())) {
                    repeatByTcp(message);
                    return Optional.empty();
                }
                return Optional.of(ServerResponse.byUdp(query.encoded(), message));
            } catch (WireParseException | RuntimeException malformed) {
                return Optional.of(ServerResponse.none(query.encoded(), malformed));
            }
        }

        private void repeatByTcp(Message byUdp) {
            Instant now = time.now();
            var unused = tcp.send(server, query.encoded(), time.next(now), time.left(now))
                    .handle((message, failure) -> ServerResponse.byTcp(query.encoded(), byUdp, message, failure))
                    .thenAccept(then);
        }

        @Override
        public void failed(Exception failure) {
            then.accept(ServerResponse.none(query.encoded(), failure));
        }
    }

    /** Ends the queries in flight. */
    @Override
    public void close() {
        udp.close();
        tcp.close();
    }
}
