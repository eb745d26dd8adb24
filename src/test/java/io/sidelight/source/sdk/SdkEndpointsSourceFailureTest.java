package io.sidelight.source.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailed;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.RawServer;
import io.sidelight.source.http.ScriptedScheduler;
import io.sidelight.wording.Wording;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A response that is not a list of endpoints is a failure, and never an empty list. */
class SdkEndpointsSourceFailureTest {
    private final TestClock clock = new TestClock();

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            200 | text/html        | <html>Log in</html> | CONTENT_TYPE | "text/html" instead of application/json
            200 | text/plain       | ["broker"]          | CONTENT_TYPE | "text/plain" instead of application/json
            200 | ''               | ["broker"]          | CONTENT_TYPE | "" instead of application/json
            401 | text/html        | <html>401</html>    | UNAUTHORIZED | HTTP 401
            403 | text/html        | <html>403</html>    | FORBIDDEN    | HTTP 403
            404 | text/plain       | service not found   | NOT_FOUND    | HTTP 404
            404 | application/json | []                  | NOT_FOUND    | HTTP 404
            500 | application/json | []                  | SERVER_ERROR | HTTP 500
            502 | text/html        | <html>502</html>    | SERVER_ERROR | HTTP 502
            503 | text/plain       | invalid cache       | SERVER_ERROR | HTTP 503
            """)
    void otherResponse_isAFailure(int status, String type, String body, ListFailure failure, String detail)
            throws Exception {
        try (ScriptedScheduler scheduler = ScriptedScheduler.start()) {
            scheduler.respond(ScriptedScheduler.LIST, status, type, body);

            assertThat(list(scheduler.list()))
                    .isEqualTo(new ListFailed(scheduler.list().toString(), clock.instant(), failure, detail));
            assertThat(scheduler.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "0",
                "\"broker\"",
                "{}",
                "{\"error\": \"no\"}",
                "{\"endpoints\": []}",
                "{\"broker\": {\"dns\": []}, \"status\": 1}",
                "[",
                "[\"broker\"",
                "[]]",
                "[] []",
                "[]<html>",
                "[\"broker\"] trailing",
                "{\"broker\"",
                "<html></html>",
                "[1, 2]",
                "[null]",
                "[\"\"]",
                "[[]]",
                "[{\"name\": \"broker\"}]"
            })
    void jsonOfAnotherForm_isUnparsable(String body) throws Exception {
        try (ScriptedScheduler scheduler = ScriptedScheduler.start()) {
            scheduler.listing(body);

            assertThat(failure(scheduler.list())).isEqualTo(ListFailure.UNPARSABLE);
        }
    }

    @Test
    void jsonNestedTooDeep_isUnparsable() throws Exception {
        try (ScriptedScheduler scheduler = ScriptedScheduler.start()) {
            scheduler.listing("[".repeat(30_000) + "]".repeat(30_000));

            assertThat(failure(scheduler.list())).isEqualTo(ListFailure.UNPARSABLE);
        }
    }

    @Test
    void bytesThatAreNotUtf8_areNotNames() throws Exception {
        try (RawServer server = RawServer.closing(RawServer.text(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n\u00ff\u00fe["))) {
            assertThat(failure(server.uri())).isEqualTo(ListFailure.UNPARSABLE);
        }
    }

    @Test
    void refusedConnection_isAFailure() throws Exception {
        URI nobody = RawServer.nobody();

        assertThat(list(nobody))
                .isInstanceOfSatisfying(ListFailed.class, failed -> assertThat(Wording.of(failed.cause()))
                        .isEqualTo("connection refused from " + nobody));
    }

    private ListFailure failure(URI list) throws Exception {
        return ((ListFailed) list(list)).failure();
    }

    private ListResult list(URI list) throws Exception {
        return new SdkEndpointsSource(list, Fetching.patiently().http(), clock, new SdkEndpointsSource.ListScope(4, 10))
                .list()
                .get(30, TimeUnit.SECONDS);
    }
}
