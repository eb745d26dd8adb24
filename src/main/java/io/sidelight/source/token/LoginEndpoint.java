package io.sidelight.source.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.model.access.Secret;
import io.sidelight.model.access.ServiceAccount;
import io.sidelight.model.access.TokenForm;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.http.PostResult;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jose4j.lang.JoseException;

/**
 * Where an account logs in. A login that is refused because the clocks of this machine and of that place are too far apart is
 * repeated by the other clock.
 */
final class LoginEndpoint {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** DC/OS takes longer ones, but says that it should not. */
    private static final Duration LIFETIME = Duration.ofMinutes(4);

    private static final Duration CLOSE = Duration.ofMinutes(1);
    private static final Duration FAR = Duration.ofDays(1);

    /** A date has whole seconds: it is up to so much later there. A token is thought to expire rather too soon. */
    private static final Duration WITHIN_DATE = Duration.ofSeconds(1);

    /** Codes only: what else an answer says may have what was sent in it. */
    private static final Pattern CODE = Pattern.compile("[A-Z_]{1,64}");

    private final ServiceAccount account;
    private final URI url;
    private final HttpFetch http;
    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    /** What became of a login. */
    sealed interface Login {
        /**
         * A token.
         *
         * @param expires by this machine's clock; {@link Instant#MAX} when it does not
         */
        record LoggedIn(Secret token, Instant expires) implements Login {}

        /** None. */
        record LoginFailed(ListFailure failure, String why) implements Login {}
    }

    LoginEndpoint(ServiceAccount account, URI url, HttpFetch http, Clock clock) {
        this.account = account;
        this.url = url;
        this.http = http;
        this.clock = clock;
    }

    /** Logs in. The future always completes normally. */
    CompletableFuture<Login> login() {
        return posted().thenCompose(first ->
                mayBeRepeated(first) ? posted().thenApply(this::read) : CompletableFuture.completedFuture(read(first)));
    }

    /** How the clocks differ, where that matters; empty where not. */
    String skew() {
        long minutes = Math.round(ahead.toSeconds() / 60.0);
        return ahead.isZero()
                ? ""
                : "this machine's clock is " + Math.abs(minutes) + " min "
                        + (ahead.isNegative() ? "ahead of" : "behind") + " that of " + url.getHost();
    }

    String accountAtUrl() {
        return account.uid() + " at " + url;
    }

    private CompletableFuture<PostResult> posted() {
        try {
            Secret login = Jwt.login(account, clock.instant().plus(ahead).plus(LIFETIME));
            String json = MAPPER.writeValueAsString(Map.of("uid", account.uid(), "token", login.reveal()));
            return http.post(url, json);
        } catch (JoseException | JsonProcessingException notSigned) {
            return CompletableFuture.completedFuture(
                    new PostResult.PostFailed(ListFailure.UNAUTHORIZED, "its key does not sign RS256"));
        }
    }

    /** Learns how far apart the clocks are, and whether that may be why a login was refused. */
    private boolean mayBeRepeated(PostResult posted) {
        if (!(posted instanceof PostResult.Response answered) || answered.date().isEmpty()) {
            return false;
        }
        Duration before = ahead;
        Duration now = Duration.between(clock.instant(), answered.date().get());
        boolean apart = now.abs().compareTo(CLOSE) > 0 && now.abs().compareTo(FAR) < 0;
        ahead = apart ? now : Duration.ZERO;
        return answered.status() == 401 && ahead.minus(before).abs().compareTo(CLOSE) > 0;
    }

    private Login read(PostResult posted) {
        if (posted instanceof PostResult.PostFailed failed) {
            return failed(failed.failure(), failed.failure().words(failed.detail()));
        }
        PostResult.Response answered = (PostResult.Response) posted;
        return switch (answered.status()) {
            case 200 -> token(answered);
            case 400, 401, 403 -> failed(ListFailure.UNAUTHORIZED, "refused (" + status(answered) + ")");
            default ->
                failed(
                        answered.status() >= 500 ? ListFailure.SERVER_ERROR : ListFailure.UNEXPECTED_STATUS,
                        "failed (" + status(answered) + ")");
        };
    }

    private Login token(PostResult.Response answered) {
        String text = json(answered).path("token").asText();
        if (!TokenForm.isToken(text)) {
            return failed(ListFailure.UNPARSABLE, "answered without a token");
        }
        Secret token = new Secret(text);
        Instant now = clock.instant();
        Instant there = answered.date().map(date -> date.plus(WITHIN_DATE)).orElse(now.plus(ahead));
        Optional<Instant> expires = Jwt.expires(token).map(time -> now.plus(Duration.between(there, time)));
        return expires.filter(time -> !time.isAfter(now)).isPresent()
                ? failed(ListFailure.UNAUTHORIZED, "answered with a token that has expired")
                : new Login.LoggedIn(token, expires.orElse(Instant.MAX));
    }

    private Login failed(ListFailure failure, String why) {
        String skew = skew();
        return new Login.LoginFailed(
                failure, "login as " + accountAtUrl() + " " + why + (skew.isEmpty() ? "" : "; " + skew));
    }

    private static String status(PostResult.Response answered) {
        String code = json(answered).path("code").asText();
        return "HTTP " + answered.status() + (CODE.matcher(code).matches() ? ", " + code : "");
    }

    private static JsonNode json(PostResult.Response answered) {
        try {
            return MAPPER.readTree(answered.body());
        } catch (JsonProcessingException notJson) {
            return MAPPER.missingNode();
        }
    }
}
