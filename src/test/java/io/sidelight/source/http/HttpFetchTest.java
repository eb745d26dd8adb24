package io.sidelight.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.http.RawServer.Behavior;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The result of a GET request for each behavior of the server. */
class HttpFetchTest {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final long OFFERED = 300L * 1024 * 1024;
    private static final long TAKEN_AT_MOST = 32L * 1024 * 1024;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                arguments("nothing", ""),
                arguments("half of the head", OK),
                arguments("half of the body", OK + "Content-Length: 100\r\n\r\n[\"broker\""),
                arguments("half of the chunks", OK + "Transfer-Encoding: chunked\r\n\r\n5\r\n[\"bro\r\n"),
                arguments("half of a chunk", OK + "Transfer-Encoding: chunked\r\n\r\n50\r\n[\"bro"));
    }

    static Stream<Arguments> otherProtocols() {
        return Stream.of(
                arguments("garbage", "\u0000\u0001\u0002 garbage \u00ff\r\n\r\n"),
                arguments("another protocol", "SSH-2.0-OpenSSH_9.2\r\n"),
                arguments("a status that is none", "HTTP/1.1 2xx OK\r\n\r\n"),
                arguments("a length that is none", OK + "Content-Length: many\r\n\r\n[]"));
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                arguments("no response", RawServer.text("")),
                arguments("half of the head", RawServer.text(OK)),
                arguments("half of the body", RawServer.text(OK + "Content-Length: 100\r\n\r\n[")));
    }

    static Stream<Arguments> hugeBodies() {
        return Stream.of(
                arguments("of a length", RawServer.endless(OK + "Content-Length: " + OFFERED + "\r\n\r\n", OFFERED)),
                arguments("without a length", RawServer.endless(OK + "\r\n", OFFERED)),
                arguments("in chunks", RawServer.endlessInChunks(OK, OFFERED)));
    }

    @ParameterizedTest(name = "{0} is \"{1}\"")
    @CsvSource(delimiter = '|', textBlock = """
            application/json                    | application/json
            application/json;charset=UTF-8      | application/json
            Application/JSON ; charset="utf-8"  | application/json
            text/plain; charset=iso-8859-1      | text/plain
            ''                                  | ''
            """)
    void mediaType_isLowerCaseWithoutParameters(String contentType, String mediaType) throws Exception {
        try (ScriptedScheduler scheduler = ScriptedScheduler.start()) {
            scheduler.respond("/x", 200, contentType, "grün");

            assertThat(Fetching.patiently().get(scheduler.uri("/x"))).isEqualTo(new Fetched.Body(mediaType, "grün"));
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "204, UNEXPECTED_STATUS",
        "400, UNEXPECTED_STATUS",
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "429, UNEXPECTED_STATUS",
        "500, SERVER_ERROR",
        "502, SERVER_ERROR",
        "503, SERVER_ERROR",
        "504, SERVER_ERROR"
    })
    void otherStatus_isAFailure(int status, ListFailure failure) throws Exception {
        try (ScriptedScheduler scheduler = ScriptedScheduler.start()) {
            scheduler.respond("/x", status, "text/html", status == 204 ? "" : "<html>[]</html>");

            assertThat(Fetching.patiently().get(scheduler.uri("/x")))
                    .isEqualTo(new Fetched.FetchFailed(failure, "HTTP " + status));
        }
    }

    @Test
    void closedPort_refusesTheConnection() throws Exception {
        assertThat(failure(Fetching.patiently().get(RawServer.nobody()))).isEqualTo(ListFailure.CONNECTION_REFUSED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void responseThatEndsTooEarly_isCutShort(String what, String response) throws Exception {
        try (RawServer server = RawServer.closing(RawServer.text(response))) {
            assertThat(failure(Fetching.patiently().get(server.uri()))).as(what).isEqualTo(ListFailure.CUT_SHORT);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherProtocols")
    void otherProtocol_isUnparsable(String what, String response) throws Exception {
        try (RawServer server = RawServer.closing(RawServer.text(response))) {
            assertThat(failure(Fetching.patiently().get(server.uri()))).as(what).isEqualTo(ListFailure.UNPARSABLE);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void incompleteResponseAtTheDeadline_isATimeout(String what, Behavior behavior) throws Exception {
        try (RawServer server = RawServer.holding(behavior)) {
            long start = System.nanoTime();

            assertThat(Fetching.within(SHORT).get(server.uri()))
                    .as(what)
                    .isEqualTo(new Fetched.FetchFailed(ListFailure.TIMEOUT, "no complete response within 500 ms"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SHORT.plusSeconds(5));
            assertThat(server.isLeft()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hugeBodies")
    void hugeBody_isAbortedSoon(String what, Behavior behavior) throws Exception {
        try (RawServer server = RawServer.closing(behavior)) {
            assertThat(Fetching.patiently().get(server.uri()))
                    .as(what)
                    .isEqualTo(new Fetched.FetchFailed(ListFailure.TOO_LARGE, "more than 65536 bytes"));
            assertThat(server.sent()).isLessThan(TAKEN_AT_MOST);
        }
    }

    @Test
    void hugeBodyOfAnError_isNotRead() throws Exception {
        String head = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: " + OFFERED + "\r\n\r\n";
        try (RawServer server = RawServer.closing(RawServer.endless(head, OFFERED))) {
            assertThat(failure(Fetching.patiently().get(server.uri()))).isEqualTo(ListFailure.SERVER_ERROR);
            assertThat(server.sent()).isLessThan(TAKEN_AT_MOST);
        }
    }

    @ParameterizedTest(name = "{0} bytes: taken {1}")
    @CsvSource({"65535, true", "65536, true", "65537, false"})
    void sizeLimit_countsReceivedBytes(int bytes, boolean taken) throws Exception {
        try (ScriptedScheduler scheduler = ScriptedScheduler.start()) {
            scheduler.respond("/x", 200, "text/plain", "x".repeat(bytes));

            assertThat(Fetching.patiently().get(scheduler.uri("/x")) instanceof Fetched.Body)
                    .isEqualTo(taken);
        }
    }

    private static ListFailure failure(Fetched fetched) {
        return ((Fetched.FetchFailed) fetched).failure();
    }
}
