package io.sidelight.source.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.Fuzz;
import io.sidelight.Mutation;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.http.RawServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server with corrupted HTTP: status lines, headers and chunks. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class MutatedHttpTest {
    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final int LONGEST_WORDS = 501;
    private static final List<String> ANSWERS = List.of(
            """
            HTTP/1.1 200 OK
            Content-Type: application/json
            Content-Length: 10

            ["broker"]""", """
            HTTP/1.1 200 OK
            Content-Type: application/json; charset=utf-8

            ["broker"]""", """
            HTTP/1.1 200 OK
            Content-Type: application/json
            Transfer-Encoding: chunked

            4
            ["br
            6;x=y
            oker"]
            0
            Trailer: x

            """, """
            HTTP/1.1 302 Found
            Location: /login
            Content-Length: 0

            """, """
            HTTP/1.1 100 Continue

            HTTP/1.1 200 OK
            Content-Type: text/plain
            Content-Length: 1

            x""", """
            HTTP/1.0 404 Not Found
            Connection: close
            Content-Type: text/html

            <html>""", "HTTP/1.1 204 No Content\nSet-Cookie: a=" + "b".repeat(3_000) + "\n\n");

    @Test
    void corruptedHttp_isABodyWithinTheLimit_orAFailureInTime() throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        AtomicReference<byte[]> next = new AtomicReference<>(new byte[0]);
        try (RawServer server = RawServer.closing((raw, out) -> out.write(next.get()))) {
            Fuzz.run("corrupted HTTP responses over sockets", Fuzz.rounds(5), random -> {
                byte[] response = any(random.nextInt());
                next.set(Mutation.of(response, any(random.nextInt()), random));
                Fetched fetched = Fetching.within(DEADLINE).get(server.uri());
                outcomes.merge(check(fetched), 1, Integer::sum);
            });
        }
        System.out.println("outcomes: " + outcomes);
        assertThat(outcomes).containsKeys("body", "cut_short", "unparsable");
    }

    private static String check(Fetched fetched) {
        if (fetched instanceof Fetched.FetchFailed failed) {
            assertThat(failed.detail().length()).isLessThanOrEqualTo(LONGEST_WORDS);
            assertThat(failed.detail()).doesNotContainPattern("\\p{C}");
            return failed.failure().label();
        }
        Fetched.Body body = (Fetched.Body) fetched;
        assertThat(body.text().length()).isLessThanOrEqualTo(Fetching.LARGEST);
        return "body";
    }

    private static byte[] any(int number) {
        return ANSWERS.get(Math.floorMod(number, ANSWERS.size()))
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
