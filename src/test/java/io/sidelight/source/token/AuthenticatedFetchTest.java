package io.sidelight.source.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.Log;
import io.sidelight.TestClock;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.http.ScriptedScheduler;
import io.sidelight.time.Backoff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to Admin Router with a token. */
class AuthenticatedFetchTest {
    private static final String PATH = "/service/kafka/v1/endpoints";
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private ScriptedScheduler adminRouter;
    private Path file;
    private FileToken tokens;

    @BeforeEach
    void start() throws IOException {
        adminRouter = ScriptedScheduler.start();
        file = Files.writeString(directory.resolve("token"), "first\n");
        tokens = new FileToken("SIDELIGHT_TOKEN_FILE", file);
    }

    @AfterEach
    void close() {
        adminRouter.close();
    }

    @Test
    void token_isSentInTheFormatOfDcos() throws Exception {
        adminRouter.respond(PATH, 200, ScriptedScheduler.TEXT, "found");
        assertThat(get(authorized(true))).isEqualTo(new Fetched.Body("text/plain", "found"));
        assertThat(adminRouter.authorizations()).containsExactly("token=first");
    }

    @Test
    void noTls_tokenIsNotSentUnlessAllowed() throws Exception {
        adminRouter.respond(PATH, 401, ScriptedScheduler.TEXT, "");
        assertThat(failed(authorized(false)).detail())
                .isEqualTo("HTTP 401: the token is not sent over plain http: set SIDELIGHT_CLUSTER_URL to https, or"
                        + " SIDELIGHT_ALLOW_PLAIN_TOKEN=true");
        assertThat(adminRouter.authorizations()).isEmpty();
    }

    @Test
    void refusedToken_isNotSentAgain_andANewTokenIsSentAtOnce() throws Exception {
        adminRouter.respond(PATH, 401, ScriptedScheduler.TEXT, "");
        AuthenticatedFetch authorized = authorized(true);
        assertThat(failed(authorized)).satisfies(failed -> {
            assertThat(failed.failure()).isEqualTo(ListFailure.UNAUTHORIZED);
            assertThat(failed.detail())
                    .isEqualTo(
                            "the token in " + file + " was refused: replace it, the file is read again after a change");
        });
        Files.writeString(file, "second-longer");
        tokens.reload();
        assertThat(failed(authorized).failure()).isEqualTo(ListFailure.UNAUTHORIZED);
        assertThat(adminRouter.authorizations()).containsExactly("token=first", "token=second-longer");
    }

    @Test
    void aTokenThatIsRefusedAfterItsFileWasReplaced_isReplacedAtOnce() throws Exception {
        adminRouter.respond(PATH, 401, ScriptedScheduler.TEXT, "");
        AuthenticatedFetch authorized = authorized(true);
        Files.writeString(file, "second");
        assertThat(failed(authorized).failure()).isEqualTo(ListFailure.UNAUTHORIZED);
        assertThat(adminRouter.authorizations()).containsExactly("token=first", "token=second");
    }

    @Test
    void forbiddenRequest_namesThePermission_andIsRepeatedRarely() throws Exception {
        adminRouter.respond(PATH, 403, ScriptedScheduler.TEXT, "");
        AuthenticatedFetch authorized = authorized(true);
        for (int pass = 0; pass < 5; pass++) {
            assertThat(failed(authorized))
                    .isEqualTo(new Fetched.FetchFailed(
                            ListFailure.FORBIDDEN,
                            "HTTP 403: grant the permission dcos:adminrouter:service:kafka full"));
            clock.advance(Duration.ofSeconds(10));
        }
        assertThat(adminRouter.requests()).hasSize(1);

        adminRouter.respond(PATH, 200, ScriptedScheduler.TEXT, "granted");
        clock.advance(LONGEST_REST);
        assertThat(get(authorized)).isInstanceOf(Fetched.Body.class);
    }

    @Test
    void missingFile_isNamed() throws Exception {
        Files.delete(file);
        assertThat(failed(authorized(true)).detail()).isEqualTo("SIDELIGHT_TOKEN_FILE=" + file + ": file not found");
        Files.writeString(file, "two\nlines");
        assertThat(failed(authorized(true)).detail())
                .isEqualTo(
                        "SIDELIGHT_TOKEN_FILE=" + file + ": must be a file with one line of visible ASCII characters");
        assertThat(adminRouter.requests()).isEmpty();
    }

    @Test
    void fileThatBreaks_leavesTheTokenAsItWasAndIsLoggedOnce() throws Exception {
        adminRouter.respond(PATH, 200, ScriptedScheduler.TEXT, "found");
        AuthenticatedFetch authorized = authorized(true);
        Files.writeString(file, "");
        try (Log log = new Log()) {
            tokens.reload();
            tokens.reload();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains(file.toString())
                    .endsWith("; the earlier token stays in use");
        }
        assertThat(get(authorized)).isInstanceOf(Fetched.Body.class);

        Files.writeString(file, "second");
        assertThat(get(authorized)).isInstanceOf(Fetched.Body.class);
        tokens.reload();
        assertThat(get(authorized)).isInstanceOf(Fetched.Body.class);
        assertThat(adminRouter.authorizations())
                .as("no request waits for the file")
                .containsExactly("token=first", "token=first", "token=second");
    }

    private AuthenticatedFetch authorized(boolean plainAllowed) {
        tokens = new FileToken("SIDELIGHT_TOKEN_FILE", file);
        return new AuthenticatedFetch(
                "dcos:adminrouter:service:kafka",
                Fetching.patiently().http(),
                tokens,
                new TokenScope(adminRouter.uri(""), plainAllowed),
                new Backoff(Duration.ofMinutes(1), LONGEST_REST, new Random(1)),
                clock);
    }

    private Fetched.FetchFailed failed(AuthenticatedFetch authorized) throws Exception {
        return (Fetched.FetchFailed) get(authorized);
    }

    private Fetched get(AuthenticatedFetch authorized) throws Exception {
        return authorized.get(adminRouter.uri(PATH)).get(10, TimeUnit.SECONDS);
    }
}
