package io.sidelight.source.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.model.access.Secret;
import io.sidelight.model.access.ServiceAccount;
import io.sidelight.model.access.TokenForm;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.RouteCause;
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
 * The login endpoint of a service account. If a login is refused because the server's clock differs too much, it is repeated
 * once with the server's time.
 */
final class LoginEndpoint {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The lifetime of a login token. DC/OS accepts longer ones but advises against them. */
    private static final Duration LIFETIME = Duration.ofMinutes(4);

    private static final Duration CLOSE = Duration.ofMinutes(1);
    private static final Duration FAR = Duration.ofDays(1);

    /**
     * The resolution of an HTTP date. The server's time may be up to 1 s later than its date, so tokens count as expired early.
     */
    private static final Duration WITHIN_DATE = Duration.ofSeconds(1);

    /** Quotes only the error code; the rest of the response may echo the credentials. */
    private static final Pattern CODE = Pattern.compile("[A-Z_]{1,64}");

    private final ServiceAccount account;
    private final URI url;
    private final HttpFetch http;
    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    /** The result of a login. */
    sealed interface Login {
        /**
         * A token.
         *
         * @param expires on this machine's clock; {@link Instant#MAX} if it does not expire
         */
        record LoggedIn(Secret token, Instant expires) implements Login {}

        /** A failed login. */
        record LoginFailed(ListFailure failure, String why) implements Login {}
    }

    LoginEndpoint(ServiceAccount account, URI url, HttpFetch http, Clock clock) {
        this.account = account;
        this.url = url;
        this.http = http;
        this.clock = clock;
    }

    /** Logs in. The future never fails. */
    CompletableFuture<Login> login() {
        return posted().thenCompose(first ->
                mayBeRepeated(first) ? posted().thenApply(this::read) : CompletableFuture.completedFuture(read(first)));
    }

    /** Returns the login as a fact. The difference between the clocks is in whole minutes, as a shorter one has no effect. */
    RouteCause authentication() {
        return new RouteCause.LoggedIn(account.uid(), url, Duration.ofMinutes(Math.round(ahead.toSeconds() / 60.0)));
    }

    /** Describes the difference between the clocks; empty if it does not matter. */
    private String skew() {
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
                    new PostResult.PostFailed(ListFailure.UNAUTHORIZED, "its key cannot sign RS256"));
        }
    }

    /** Updates the difference between the clocks. Returns whether it may be the reason for a refused login. */
    private boolean mayBeRepeated(PostResult posted) {
        if (!(posted instanceof PostResult.Response response) || response.date().isEmpty()) {
            return false;
        }
        Duration before = ahead;
        Duration now = Duration.between(clock.instant(), response.date().get());
        boolean apart = now.abs().compareTo(CLOSE) > 0 && now.abs().compareTo(FAR) < 0;
        ahead = apart ? now : Duration.ZERO;
        return response.status() == 401 && ahead.minus(before).abs().compareTo(CLOSE) > 0;
    }

    private Login read(PostResult posted) {
        if (posted instanceof PostResult.PostFailed failed) {
            return failed(failed.failure(), failed.failure().words(failed.detail()));
        }
        PostResult.Response response = (PostResult.Response) posted;
        return switch (response.status()) {
            case 200 -> token(response);
            case 400, 401, 403 -> failed(ListFailure.UNAUTHORIZED, "refused (" + status(response) + ")");
            default ->
                failed(
                        response.status() >= 500 ? ListFailure.SERVER_ERROR : ListFailure.UNEXPECTED_STATUS,
                        "failed (" + status(response) + ")");
        };
    }

    private Login token(PostResult.Response response) {
        String text = json(response).path("token").asText();
        if (!TokenForm.isToken(text)) {
            return failed(ListFailure.UNPARSABLE, "failed: the response has no token");
        }
        Secret token = new Secret(text);
        Instant now = clock.instant();
        Instant there = response.date().map(date -> date.plus(WITHIN_DATE)).orElse(now.plus(ahead));
        Optional<Instant> expires = Jwt.expires(token).map(time -> now.plus(Duration.between(there, time)));
        return expires.filter(time -> !time.isAfter(now)).isPresent()
                ? failed(ListFailure.UNAUTHORIZED, "failed: the token in the response has expired")
                : new Login.LoggedIn(token, expires.orElse(Instant.MAX));
    }

    private Login failed(ListFailure failure, String why) {
        String skew = skew();
        return new Login.LoginFailed(
                failure, "login as " + accountAtUrl() + " " + why + (skew.isEmpty() ? "" : "; " + skew));
    }

    private static String status(PostResult.Response response) {
        String code = json(response).path("code").asText();
        return "HTTP " + response.status() + (CODE.matcher(code).matches() ? ", " + code : "");
    }

    private static JsonNode json(PostResult.Response response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (JsonProcessingException notJson) {
            return MAPPER.missingNode();
        }
    }
}
