package io.sidelight.resolve.server;

import io.sidelight.resolve.message.Completeness;
import io.sidelight.resolve.message.EncodedQuery;
import io.sidelight.resolve.server.ServerResponse.ResponseKind;
import io.sidelight.resolve.transport.UdpClient;
import io.sidelight.resolve.transport.tcp.TcpClient;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
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

    private final TimeLimits limits;
    private final Clock clock;
    private final UdpClient udp;
    private final TcpClient tcp;
    private final EdnsSupport edns = new EdnsSupport();

    /**
     * Creates a client. No query is sent yet.
     *
     * @param executor runs the callbacks of responses
     */
    public ServerClient(TimeLimits limits, Clock clock, Executor executor) {
        this.limits = limits;
        this.clock = clock;
        this.udp = new UdpClient(executor);
        this.tcp = new TcpClient(executor);
    }

    /**
     * Sends a query, and repeats it after a damaged response.
     *
     * @param start of the question
     * @param then receives the response, exactly once, on any thread
     */
    public void send(
            InetSocketAddress server, RecurringQuery query, Instant start, Instant now, Consumer<ServerResponse> then) {
        new Attempt(server, edns.isTried(server, now) ? query : query.withoutEdns(), start, then).send(now);
    }

    /** One message over UDP, and the same query over TCP if its response may lack records. */
    private abstract class Exchange implements UdpClient.Receiver {
        final InetSocketAddress server;
        final RecurringQuery query;
        final Instant start;
        final Consumer<ServerResponse> then;

        Exchange(InetSocketAddress server, RecurringQuery query, Instant start, Consumer<ServerResponse> then) {
            this.server = server;
            this.query = query;
            this.start = start;
            this.then = then;
        }

        abstract void ended(ServerResponse response);

        void send(Instant now) {
            udp.query(server, query.encoded(), limits.next(start, now), this);
        }

        @Override
        public byte[] bytes(ByteBuffer datagram) {
            return query.bytes(datagram);
        }

        @Override
        public void received(byte[] message) {
            Optional<ServerResponse> response = parse(message);
            if (response.isPresent()) {
                ended(response.get());
            }
        }

        /** Returns the response; empty if it may lack records, so that it follows over TCP. */
        private Optional<ServerResponse> parse(byte[] received) {
            try {
                Optional<ServerResponse> known = query.parsed(received);
                if (known.isPresent()) {
                    return known;
                }
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
            } catch (WireParseException | RuntimeException | Error malformed) {
                // Errors, too: a query without any result would keep its place in the queue for ever.
                return Optional.of(ServerResponse.none(query.encoded(), malformed));
            }
        }

        private void repeatByTcp(Message byUdp) {
            Instant now = clock.instant();
            var unused = tcp.send(server, query.encoded(), limits.next(start, now), limits.left(start, now))
                    .handle((message, failure) -> ServerResponse.byTcp(query.encoded(), byUdp, message, failure))
                    .exceptionally(defect -> ServerResponse.none(query.encoded(), defect))
                    .thenAccept(this::ended);
        }

        @Override
        public void failed(Exception failure) {
            ended(ServerResponse.none(query.encoded(), failure));
        }
    }

    /** An attempt, which is repeated after a damaged response, and without an OPT record after a rejection. */
    private final class Attempt extends Exchange {
        private Instant sent = Instant.MIN;
        private int tries;

        Attempt(InetSocketAddress server, RecurringQuery query, Instant start, Consumer<ServerResponse> then) {
            super(server, query, start, then);
        }

        @Override
        void send(Instant now) {
            sent = now;
            tries++;
            super.send(now);
        }

        @Override
        void ended(ServerResponse response) {
            boolean hasEdns = query.encoded().hasEdns();
            if (hasEdns && response.kind() == ResponseKind.REJECTED) {
                new AttemptWithoutEdns(this, response).send(clock.instant());
                return;
            }
            observe(hasEdns, response);
            if (response.kind() == ResponseKind.DAMAGED && tries < TRIES) {
                send(clock.instant());
            } else {
                then.accept(response);
            }
        }

        private void observe(boolean hadEdns, ServerResponse response) {
            if (response.kind() == ResponseKind.SILENT) {
                edns.silent(server, hadEdns, sent, clock.instant());
            } else if (response.kind() == ResponseKind.ANSWERED && hadEdns) {
                edns.accepted(server);
            } else if (response.kind() == ResponseKind.ANSWERED) {
                edns.answeredWithout(server, clock.instant());
            }
        }
    }

    /** A second query for the same question, without an OPT record. A response shows that the server had rejected the OPT record alone. */
    private final class AttemptWithoutEdns extends Exchange {
        private final ServerResponse rejected;

        AttemptWithoutEdns(Exchange with, ServerResponse rejected) {
            super(with.server, with.query.withoutEdns(), with.start, with.then);
            this.rejected = rejected;
        }

        @Override
        void ended(ServerResponse response) {
            if (response.kind() == ResponseKind.ANSWERED) {
                edns.rejected(server, clock.instant());
            }
            boolean isOfServer = response.kind() == ResponseKind.ANSWERED || response.kind() == ResponseKind.REJECTED;
            then.accept(isOfServer ? response : rejected);
        }
    }

    /** Ends the queries in flight. */
    @Override
    public void close() {
        udp.close();
        tcp.close();
    }
}
