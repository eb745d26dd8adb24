package io.sidelight.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.Authority;
import io.sidelight.model.access.Pem;
import io.sidelight.model.access.TlsFiles;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.tls.TlsCredentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP over TLS to an address under a name. */
class HttpFetchTlsTest {
    private static final String HOST = "admin-router.marathon.mesos";

    @TempDir
    Path directory;

    private Authority authority;

    @BeforeEach
    void issue() throws Exception {
        authority = Authority.in(directory);
        authority.issueFor("server", HOST);
        authority.issueFor("other", "other.marathon.mesos");
        authority.issueFor("client", "sidelight");
    }

    @Test
    void serverAtTheAddress_receivesTheNameAndIsVerifiedByIt() throws Exception {
        try (Server server = new Server("server", false)) {
            assertThat(get(server.uri(HOST), Optional.empty())).isEqualTo(new Fetched.Body("text/plain", HOST));
        }
        try (Server other = new Server("other", false)) {
            assertThat(failed(get(other.uri(HOST), Optional.empty())).detail())
                    .contains("No subject alternative DNS name matching " + HOST);
        }
    }

    @Test
    void serverThatRequiresACertificate_refusesAClientWithoutOne() throws Exception {
        TlsFiles.Client client = new TlsFiles.Client(directory.resolve("client.crt"), directory.resolve("client.key"));
        try (Server server = new Server("server", true)) {
            assertThat(failed(get(server.uri(HOST), Optional.empty())).failure())
                    .isEqualTo(ListFailure.TLS);
            assertThat(get(server.uri(HOST), Optional.of(client))).isInstanceOf(Fetched.Body.class);
        }
    }

    @Test
    void serverWithoutTls_isATlsFailure() throws Exception {
        try (RawServer server = RawServer.closing(RawServer.text("HTTP/1.1 400 Bad Request\r\n\r\n"));
                ServerSocket greeting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> greeted = CompletableFuture.runAsync(() -> greet(greeting));
            assertThat(get(URI.create("https://127.0.0.1:" + greeting.getLocalPort() + "/"), Optional.empty()))
                    .isEqualTo(new Fetched.FetchFailed(ListFailure.TLS, "the server does not use TLS"));
            greeted.get(10, TimeUnit.SECONDS);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void handshakeThatHangs_isATimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/");
            assertThat(failed(Fetching.within(Duration.ofMillis(300)).get(uri)).failure())
                    .isEqualTo(ListFailure.TIMEOUT);
        }
    }

    private static void greet(ServerSocket greeting) {
        try (Socket connection = greeting.accept()) {
            connection.getOutputStream().write("220 mail ready\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.getInputStream().readAllBytes();
        } catch (IOException closed) {
            // The client closes the connection.
        }
    }

    private Fetched get(URI uri, Optional<TlsFiles.Client> client) throws Exception {
        Outcome here = new Outcome.Records(List.of(Ip.parse("127.0.0.1").orElseThrow()), Duration.ofSeconds(60));
        HttpFetch http = new HttpFetch(
                Fetching.VERTX,
                new HttpFetch.Limits(Fetching.DEADLINE, Fetching.LARGEST),
                ForkJoinPool.commonPool(),
                (question, notBefore) -> CompletableFuture.completedFuture(
                        new QueryResult(question, here, "10.0.0.2:53", Instant.EPOCH, Duration.ZERO)),
                new TlsCredentials(Fetching.VERTX, new TlsFiles(List.of(authority.certificate()), client)),
                Clock.systemUTC());
        return http.get(uri).get(30, TimeUnit.SECONDS);
    }

    private static Fetched.FetchFailed failed(Fetched fetched) {
        return (Fetched.FetchFailed) fetched;
    }

    /** A TLS server whose response has the SNI name of the connection. */
    private final class Server implements AutoCloseable {
        private final SSLServerSocket listening;

        Server(String certificate, boolean certificateRequired) throws Exception {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyStore keys = empty();
            keys.setKeyEntry(
                    "server",
                    Pem.privateKey(Files.readString(directory.resolve(certificate + ".key")))
                            .orElseThrow(),
                    new char[0],
                    Pem.certificates(Files.readString(directory.resolve(certificate + ".crt")))
                            .toArray(Certificate[]::new));
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, new char[0]);
            KeyStore trusted = empty();
            trusted.setCertificateEntry(
                    "ca",
                    Pem.certificates(Files.readString(authority.certificate())).get(0));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
            listening = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
            listening.setNeedClientAuth(certificateRequired);
            Thread thread = new Thread(this::serve, "tls-server");
            thread.setDaemon(true);
            thread.start();
        }

        URI uri(String host) {
            return URI.create("https://" + host + ":" + listening.getLocalPort() + "/x");
        }

        private void serve() {
            while (!listening.isClosed()) {
                try (SSLSocket connection = (SSLSocket) listening.accept()) {
                    respond(connection);
                } catch (IOException refused) {
                    // Either side closes the connection.
                }
            }
        }

        private void respond(SSLSocket connection) throws IOException {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            String name = ((ExtendedSSLSession) connection.getSession())
                    .getRequestedServerNames().stream()
                            .map(each -> new String(each.getEncoded(), StandardCharsets.US_ASCII))
                            .findFirst()
                            .orElse("");
            connection
                    .getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + name.length()
                                    + "\r\nConnection: close\r\n\r\n" + name)
                            .getBytes(StandardCharsets.US_ASCII));
        }

        private static KeyStore empty() throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
