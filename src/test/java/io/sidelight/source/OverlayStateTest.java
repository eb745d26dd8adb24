package io.sidelight.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sidelight.model.access.TlsFiles;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.network.Overlays;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.tls.TlsCredentials;
import io.sidelight.wording.Wording;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The overlay state over real sockets, and failures for all other responses. */
class OverlayStateTest {
    private static final int LARGEST = 1_000;

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    OverlayStateTest() throws IOException {}

    @AfterEach
    void close() {
        server.stop(0);
        executor.shutdown();
    }

    @Test
    void itIsKnownByItsUrl() throws Exception {
        URI url = answering(200, "{\"network\": {\"overlays\": [{\"name\": \"dcos\", \"subnet\": \"9.0.0.0/8\"}]}}");
        Fact<Overlays> state = ask(url);
        assertThat(state.value().orElseThrow().networks()).hasSize(1);
        assertThat(Wording.of(state.why())).isEqualTo(url.toString());
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "403, <html>, forbidden (HTTP 403)",
        "502, '', server error (HTTP 502)",
        "200, <html>, unparsable (not JSON)",
        "200, {}, 'unparsable (neither \"network\" nor \"overlays\")'",
    })
    void anythingElseIsAReasonWhyItIsNotKnown(int status, String body, String why) throws Exception {
        URI url = answering(status, body);
        assertThat(ask(url).value()).isEmpty();
        assertThat(Wording.of(ask(url).why())).isEqualTo(why + " from " + url);
    }

    @Test
    void aLargerOneThanAllowedIsNotRead() throws Exception {
        URI url = answering(200, "{\"network\": {}}" + " ".repeat(LARGEST));
        assertThat(Wording.of(ask(url).why())).isEqualTo("too large (more than 1000 bytes) from " + url);
    }

    private Fact<Overlays> ask(URI url) throws Exception {
        HttpFetch http = new HttpFetch(
                Fetching.VERTX,
                new HttpFetch.Limits(Duration.ofSeconds(5), LARGEST),
                executor,
                (question, notBefore) -> new CompletableFuture<>(),
                new TlsCredentials(Fetching.VERTX, TlsFiles.NONE),
                Clock.systemUTC());
        return new OverlayState(url, http).query().get(10, TimeUnit.SECONDS);
    }

    private URI answering(int status, String body) {
        server.createContext("/overlay-master/state", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/overlay-master/state");
    }
}
