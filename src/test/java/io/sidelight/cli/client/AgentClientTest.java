package io.sidelight.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sidelight.contract.ProblemDetails;
import io.sidelight.contract.PublishedView;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client of the agent, with a server that sends any bytes. */
class AgentClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String ALPHABET = "0123456789abcdef";
    private static final String VIEW =
            "{\"revision\":7,\"vantage\":{\"network\":\"host\",\"name\":null,\"containerIp\":null,\"hostIp\":null},"
                    + "\"services\":[]}";

    @TempDir
    private Path directory;

    private ServerSocket server;
    private AgentClient client;
    private CompletableFuture<String> request = new CompletableFuture<>();

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        client = client(Optional.empty());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void response_withALength_isRead() throws Exception {
        String problem =
                "{\"type\":\"about:blank\",\"title\":\"\",\"status\":404,\"detail\":\"no x\",\"known\":[\"y\"]}";
        respond("HTTP/1.1 404 Not Found\r\nContent-Type: application/problem+json\r\ncontent-length: "
                + problem.length() + "\r\n\r\n" + problem + "ignored");
        AgentResponse response = get("/v1/view");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("Content-Length")).contains(Integer.toString(problem.length()));
        assertThat(response.problem().map(ProblemDetails::detail)).contains("no x");
        assertThat(response.refusal()).hasMessage("the agent refused the request: no x");
    }

    @Test
    void response_inChunks_isRead() throws Exception {
        respond("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nab\r\n" + chunk(ALPHABET) + "0\r\n\r\n");
        assertThat(get("/").text()).isEqualTo("ab" + ALPHABET);
    }

    @Test
    void response_upToTheEndOfTheConnection_isRead() throws Exception {
        respond("HTTP/1.0 200 OK\r\n\r\n" + VIEW);
        assertThat(get("/").read(PublishedView.class).revision()).isEqualTo(7);
    }

    @Test
    void notModified_hasNoBody() throws Exception {
        respond("HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\n\r\n");
        assertThat(get("/").body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH_9.2\\r\\n | the response is not HTTP",
                "'' | the connection ended within the response",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nabc | the connection ended within the response",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 99999999\\r\\n\\r\\n | more than 64 MB",
                "HTTP/1.1 200 OK\\r\\nContent-Length: -1\\r\\n\\r\\n | a malformed length",
                "HTTP/1.1 200 OK\\r\\nnonsense\\r\\n\\r\\n | malformed header",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nabc | the connection ended within",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nxyz\\r\\n | a chunk without a size"
            })
    void brokenResponse_isAFailure(String response, String message) {
        respond(response.replace("\\r", "\r").replace("\\n", "\n"));
        assertThatThrownBy(() -> get("/"))
                .isInstanceOf(FailedRequestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void documentOfAnotherForm_isAFailure() {
        respond("HTTP/1.1 200 OK\r\n\r\n{\"hello\":1}");
        assertThatThrownBy(() -> get("/").read(PublishedView.class)).isInstanceOf(FailedRequestException.class);
    }

    @Test
    void silentServer_isAFailureAfterTheTimeout() {
        assertThatThrownBy(() -> client.get("/", Map.of(), Duration.ofMillis(100)))
                .isInstanceOf(FailedRequestException.class)
                .hasMessage("no response within 100 ms");
    }

    /** A caller whose time is over with the response's would otherwise have a moment left, and send the request again. */
    @Test
    void silentServer_isNoFailureBeforeTheTimeout() {
        Duration timeout = Duration.ofNanos(20_999_000);
        long start = System.nanoTime();
        assertThatThrownBy(() -> client.get("/", Map.of(), timeout)).isInstanceOf(FailedRequestException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(timeout);
    }

    @Test
    void closedPort_hasNoListener() throws IOException {
        server.close();
        assertThatThrownBy(() -> get("/"))
                .isInstanceOf(NoListenerException.class)
                .hasMessage("no process listens on 127.0.0.1:" + server.getLocalPort());
        Path socket = directory.resolve("none.sock");
        assertThatThrownBy(
                        () -> new AgentClient(AgentAddress.of(socket), Optional.empty()).get("/", Map.of(), PATIENCE))
                .isInstanceOf(NoListenerException.class)
                .hasMessage("no process listens on " + socket);
    }

    @Test
    void request_hasTheTokenOfTheFileAndTheHeaders() throws Exception {
        client = client(Optional.of(Files.writeString(directory.resolve("token"), " s3cret\n")));
        respond("HTTP/1.1 204 No Content\r\n\r\n");
        String path = new RequestPath("/v1/dial")
                .slash("prod/es.v1")
                .slash("a b")
                .with("sep", "&")
                .with("limit", "2")
                .text();
        client.get(path, Map.of("Accept", "text/plain"), PATIENCE);
        assertThat(request.get().lines())
                .startsWith("GET /v1/dial/prod/es.v1/a%20b?sep=%26&limit=2 HTTP/1.1")
                .contains("Host: localhost", "Connection: close", "Authorization: Bearer s3cret", "Accept: text/plain");
    }

    @Test
    void unusableTokenFile_isAFailureThatNamesTheSetting() throws IOException {
        Path file = directory.resolve("token");
        client = client(Optional.of(file));
        assertThatThrownBy(() -> get("/")).hasMessage("SIDELIGHT_API_TOKEN_FILE=" + file + ": the file cannot be read");
        Files.writeString(file, "a\nHost: b");
        assertThatThrownBy(() -> get("/")).hasMessage("SIDELIGHT_API_TOKEN_FILE=" + file + ": the file has no token");
    }

    @Test
    void stream_hasSnapshotsAndLackingNames_untilTheAgentEndsIt() throws Exception {
        respond("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk("\n")
                + chunk("{\"type\":\"about:blank\",\"title\":\"\",\"status\":404,\"detail\":\"no x\"}\n\n")
                + chunk(VIEW.substring(0, 20))
                + chunk(VIEW.substring(20) + "\n")
                + "0\r\n\r\n");
        try (WatchStream stream = client.watch(Optional.of("prod/es.v1"), Optional.of("http"))) {
            assertThat(request.get()).startsWith("GET /v1/watch?on=state&service=prod%2Fes.v1&endpoint=http HTTP/1.1");
            assertThat(stream.next()).get().isInstanceOfSatisfying(WatchEvent.Lacking.class, lacking -> assertThat(
                            lacking.problem().detail())
                    .isEqualTo("no x"));
            assertThat(stream.next()).get().isInstanceOfSatisfying(WatchEvent.Snapshot.class, snapshot -> assertThat(
                            snapshot.view().revision())
                    .isEqualTo(7));
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void refusedStream_isAFailure() {
        respond("HTTP/1.1 401 Unauthorized\r\n\r\n");
        assertThatThrownBy(() -> client.watch(Optional.empty(), Optional.empty()))
                .isInstanceOf(FailedRequestException.class)
                .hasMessage("the agent responded with status 401");
    }

    @Test
    void close_endsAWait() throws Exception {
        CompletableFuture<Socket> accepted = CompletableFuture.supplyAsync(this::open);
        WatchStream stream = client.watch(Optional.empty(), Optional.empty());
        CompletableFuture<Optional<WatchEvent>> next = CompletableFuture.supplyAsync(() -> {
            try {
                return stream.next();
            } catch (FailedRequestException closed) {
                throw new IllegalStateException(closed);
            }
        });
        stream.close();
        assertThat(next).failsWithin(PATIENCE);
        accepted.get().close();
    }

    private Socket open() {
        try {
            Socket connection = server.accept();
            head(connection.getInputStream());
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n\n".getBytes(StandardCharsets.UTF_8));
            return connection;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private AgentResponse get(String path) throws UnreachableAgentException {
        return client.get(path, Map.of(), PATIENCE);
    }

    private AgentClient client(Optional<Path> token) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
        return new AgentClient(new AgentAddress(address, "127.0.0.1:" + server.getLocalPort()), token);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    /** Sends the bytes to the next client, closes the connection, and keeps the request. */
    private void respond(String response) {
        request = CompletableFuture.supplyAsync(() -> {
            try (Socket connection = server.accept()) {
                String request = head(connection.getInputStream());
                connection.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
                return request;
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static String head(InputStream request) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) request.read());
        }
        return head.toString();
    }

    /** A deadline closes the connection on another thread, at any moment of a read. */
    @Test
    void closedConnection_endsAReadWithAnIoException() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AgentConnection connection = AgentConnection.to(
                    new AgentAddress(server.getLocalSocketAddress(), "a test"), Duration.ofSeconds(10));
            connection.close();
            assertThatThrownBy(connection::read).isInstanceOf(IOException.class);
        }
    }
}
