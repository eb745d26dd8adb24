package io.sidelight.source.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.TestClock;
import io.sidelight.model.access.Secret;
import io.sidelight.model.access.ServiceAccount;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.ScriptedScheduler;
import io.sidelight.source.token.TokenProvider.Grant;
import io.sidelight.time.Backoff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The logins of a service account. */
class LoginTokensTest {
    private static final String LOGIN = "/acs/api/v1/auth/login";
    private static final PrivateKey KEY = key();
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final TestClock clock = new TestClock();
    private ScriptedScheduler iam;
    private LoginTokens logins;

    @BeforeEach
    void start() throws IOException {
        iam = ScriptedScheduler.start();
        logins = new LoginTokens(
                new LoginEndpoint(
                        new ServiceAccount("agent", KEY, Optional.empty()),
                        iam.uri(LOGIN),
                        Fetching.patiently().http(),
                        clock),
                new Backoff(Duration.ofSeconds(5), LONGEST_REST, new Random(1)),
                clock);
    }

    @AfterEach
    void close() {
        iam.close();
    }

    @Test
    void concurrentCallers_shareOneLogin() throws Exception {
        respond("1", Duration.ofDays(5));
        List<CompletableFuture<Grant>> all =
                IntStream.range(0, 20).mapToObj(i -> logins.token()).toList();
        Secret first = token(all.get(0));
        assertThat(all).allSatisfy(each -> assertThat(token(each)).isEqualTo(first));
        assertThat(token(logins.token())).isEqualTo(first);
        assertThat(iam.requests()).hasSize(1);
    }

    @Test
    void token_isUsedUntilItsReplacementArrives() throws Exception {
        respond("1", Duration.ofSeconds(100));
        Secret first = token(logins.token());
        respond("2", Duration.ofSeconds(100));
        clock.advance(Duration.ofSeconds(60));
        assertThat(token(logins.token())).isEqualTo(first);
        assertThat(iam.requests()).hasSize(1);
        clock.advance(Duration.ofSeconds(35));
        assertThat(token(logins.token())).isEqualTo(first);
        await().until(() -> !token(logins.token()).equals(first));
        assertThat(iam.requests()).hasSize(2);
    }

    @Test
    void refusedToken_isReplacedOnce_andAYoungOneIsNot() throws Exception {
        respond("1", Duration.ofDays(5));
        Secret first = token(logins.token());
        respond("2", Duration.ofDays(5));
        clock.advance(Duration.ofHours(1));
        Secret second = token(logins.replacementFor(first));
        assertThat(second).isNotEqualTo(first);
        assertThat(token(logins.replacementFor(first))).as("replaced already").isEqualTo(second);
        assertThat(why(logins.replacementFor(second))).contains("the token from a new login as");
        assertThat(iam.requests()).hasSize(2);
    }

    @Test
    void failedLogin_isRepeatedAfterABackoff() throws Exception {
        iam.respond(LOGIN, 401, ScriptedScheduler.JSON, "{\"code\": \"ERR_INVALID_CREDENTIALS\"}");
        assertThat(why(logins.token())).contains("login as agent at " + iam.uri(LOGIN) + " refused (HTTP 401, ERR_");
        int requests = iam.requests().size();
        for (int i = 0; i < 5; i++) {
            assertThat(why(logins.token())).contains("refused");
        }
        assertThat(iam.requests()).hasSize(requests);
        respond("1", Duration.ofDays(5));
        clock.advance(LONGEST_REST);
        assertThat(token(logins.token())).isNotNull();
    }

    @Test
    void responseWithoutAToken_isAFailedLogin() throws Exception {
        iam.respond(LOGIN, 200, "text/html", "<html>log in</html>");
        assertThat(why(logins.token())).contains("failed: the response has no token");
    }

    /** Adds a response with a token. Its signature is not verified. */
    private void respond(String id, Duration life) {
        String claims =
                "{\"jti\":\"" + id + "\",\"exp\":" + Instant.now().plus(life).getEpochSecond() + "}";
        String token = encoded("{\"alg\":\"RS256\"}") + "." + encoded(claims) + ".c2ln";
        iam.respond(LOGIN, 200, ScriptedScheduler.JSON, "{\"token\": \"" + token + "\"}");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Secret token(CompletableFuture<Grant> grant) throws Exception {
        return ((Grant.Token) grant.get(10, TimeUnit.SECONDS)).secret();
    }

    private static String why(CompletableFuture<Grant> grant) throws Exception {
        return ((Grant.None) grant.get(10, TimeUnit.SECONDS)).why();
    }

    private static PrivateKey key() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
