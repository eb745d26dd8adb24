package io.sidelight.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.source.http.HttpFetch.Fetched;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects that are followed, and redirects that are not, because another host must not see the request. */
class HttpFetchRedirectTest {
    private ScriptedScheduler scheduler;

    @BeforeEach
    void start() throws IOException {
        scheduler = ScriptedScheduler.start();
        scheduler.respond("/there", 200, ScriptedScheduler.TEXT, "found");
    }

    @AfterEach
    void close() {
        scheduler.close();
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"301, /there", "302, there", "303, /there", "307, {here}/there", "308, {here}/there"})
    void sameHost_isFollowed(int status, String location) throws Exception {
        assertThat(redirected(
                        status, location.replace("{here}", scheduler.uri("").toString())))
                .isEqualTo(new Fetched.Body("text/plain", "found"));
    }

    @Test
    void otherPort_isNotFollowed() throws Exception {
        try (ScriptedScheduler other = ScriptedScheduler.start()) {
            assertThat(redirected(307, other.uri("/there").toString()))
                    .isEqualTo(new Fetched.FetchFailed(ListFailure.REDIRECT, "to another host: 127.0.0.1"));
            assertThat(other.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:{port}/there",
                "http://127.0.0.1.example:{port}/there",
                "http://127.0.0.1:{port}@localhost/there",
                "//localhost:{port}/there",
                "ftp://127.0.0.1:{port}/there",
                "file:///etc/passwd",
                "https://localhost:{port}/there",
                "http:///there",
                "http:there",
                "mailto:somebody",
                "not a URL at all",
                "http://[::1"
            })
    void otherTarget_isNotFollowed(String location) throws Exception {
        String port = String.valueOf(scheduler.list().getPort());

        assertThat(redirected(307, location.replace("{port}", port)))
                .isInstanceOfSatisfying(Fetched.FetchFailed.class, failed -> assertThat(failed.failure())
                        .isEqualTo(ListFailure.REDIRECT));
        assertThat(scheduler.requests()).containsExactly("/here");
    }

    @Test
    void noLocation_isAStatusLikeOthers() throws Exception {
        assertThat(redirected(302, "")).isEqualTo(new Fetched.FetchFailed(ListFailure.UNEXPECTED_STATUS, "HTTP 302"));
        assertThat(redirected(304, "")).isEqualTo(new Fetched.FetchFailed(ListFailure.UNEXPECTED_STATUS, "HTTP 304"));
        assertThat(scheduler.requests()).containsExactly("/here", "/here");
    }

    @Test
    void httpToHttpsOnTheSameHost_isFollowed() throws Exception {
        try (RawServer noTls = RawServer.closing(RawServer.text("no TLS"))) {
            scheduler.redirecting("/here", 302, noTls.uri().toString().replace("http:", "https:"));

            assertThat(Fetching.within(Duration.ofMillis(500)).get(scheduler.uri("/here")))
                    .isInstanceOf(Fetched.FetchFailed.class);
            assertThat(noTls.connections()).isPositive();
        }
    }

    @Test
    void threeRedirectsAreFollowed_fourAreNot() throws Exception {
        scheduler.redirecting("/1", 302, "/2").redirecting("/2", 302, "/3").redirecting("/3", 302, "/there");

        assertThat(Fetching.patiently().get(scheduler.uri("/1"))).isInstanceOf(Fetched.Body.class);
        assertThat(redirected(302, "/1")).isEqualTo(new Fetched.FetchFailed(ListFailure.REDIRECT, "more than 3"));
    }

    @Test
    void loop_ends() throws Exception {
        assertThat(redirected(302, "/here")).isEqualTo(new Fetched.FetchFailed(ListFailure.REDIRECT, "more than 3"));
        assertThat(scheduler.requests())
                .isEqualTo(IntStream.range(0, 4).mapToObj(i -> "/here").toList());
    }

    private Fetched redirected(int status, String location) throws Exception {
        scheduler.redirecting("/here", status, location);
        return Fetching.patiently().get(scheduler.uri("/here"));
    }
}
