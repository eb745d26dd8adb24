package io.sidelight.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.model.access.TlsFiles;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.tls.TlsCredentials;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A connection is kept for the next request. */
class KeptConnectionTest {
    private static final byte[] FOUND = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nfound"
            .getBytes(StandardCharsets.US_ASCII);

    private static final int REQUESTS = 10;

    @Test
    void nextRequest_usesTheSameConnection() throws Exception {
        try (Server server = new Server(REQUESTS)) {
            assertThat(connections(server)).isLessThan(REQUESTS);
        }
    }

    @Test
    void getOnAConnectionThatTheServerCloses_isRepeatedOnAnother() throws Exception {
        try (Server server = new Server(1)) {
            assertThat(connections(server)).isEqualTo(REQUESTS);
        }
    }

    @Test
    void requestDuringOrAfterAStop_isAFailureLikeOthers() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (RawServer server = RawServer.holding(RawServer.text(""))) {
            HttpFetch http = new HttpFetch(
                    vertx,
                    new HttpFetch.Limits(Fetching.DEADLINE, Fetching.LARGEST),
                    Runnable::run,
                    (question, notBefore) -> new CompletableFuture<>(),
                    new TlsCredentials(vertx, TlsFiles.NONE),
                    Clock.systemUTC());
            CompletableFuture<Fetched> running = http.get(server.uri());
            await().until(() -> server.connections() > 0);
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);

            for (CompletableFuture<Fetched> each : List.of(running, http.get(server.uri()))) {
                assertThat(each.get(10, TimeUnit.SECONDS))
                        .isInstanceOfSatisfying(Fetched.FetchFailed.class, failed -> assertThat(failed.failure())
                                .isEqualTo(ListFailure.CUT_SHORT));
            }
        }
    }

    /** Returns the number of connections that the requests use. Each request has a response. */
    private static int connections(Server server) throws Exception {
        Fetching fetching = Fetching.patiently();
        for (int request = 0; request < REQUESTS; request++) {
            assertThat(fetching.get(server.uri())).isEqualTo(new Fetched.Body("text/plain", "found"));
        }
        return server.connections.get();
    }

    /** A server that closes each connection at the request after a number of responses. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final AtomicInteger connections = new AtomicInteger();
        private final int responses;

        Server(int responses) throws IOException {
            this.responses = responses;
            start(this::serve);
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/x");
        }

        private void serve() {
            while (!listening.isClosed()) {
                try {
                    Socket connection = listening.accept();
                    connections.incrementAndGet();
                    start(() -> respond(connection));
                } catch (IOException closed) {
                    // The test closes it.
                }
            }
        }

        private void respond(Socket connection) {
            try (connection) {
                BufferedReader requests = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
                for (int request = 0; isRequest(requests) && request < responses; request++) {
                    connection.getOutputStream().write(FOUND);
                }
            } catch (IOException closed) {
                // The client closes the connection.
            }
        }

        private static void start(Runnable task) {
            Thread thread = new Thread(task, "server");
            thread.setDaemon(true);
            thread.start();
        }

        private static boolean isRequest(BufferedReader requests) throws IOException {
            String line = requests.readLine();
            while (line != null && !line.isEmpty()) {
                line = requests.readLine();
            }
            return line != null;
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
