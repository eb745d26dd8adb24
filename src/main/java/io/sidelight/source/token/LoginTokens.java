package io.sidelight.source.token;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.access.Secret;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.RouteCause;
import io.sidelight.source.token.LoginEndpoint.Login;
import io.sidelight.time.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Tokens of a service account that logs in. All services share one login. It is renewed before the token expires, and repeated
 * with backoff after a failure.
 */
final class LoginTokens implements TokenProvider {
    /** The minimum age of a refused token for a new login. A younger token would not be replaced by a better one. */
    private static final Duration YOUNG = Duration.ofSeconds(10);

    /** Renews a token after 70 % of its lifetime plus 0 to 20 % jitter. Agents therefore do not renew at the same time. */
    private static final double USED = 0.7;

    private static final double SPREAD = 0.2;

    private final LoginEndpoint endpoint;
    private final Backoff backoff;
    private final Clock clock;
    private Optional<Held> held = Optional.empty();
    private Grant.None failure = new Grant.None(ListFailure.UNAUTHORIZED, "no login yet");
    private CompletableFuture<Grant> running = CompletableFuture.completedFuture(failure);
    private Instant rests = Instant.MIN;
    private int failures;
    private Logins logins = new Logins(0, 0);

    /** A token and its life. */
    private record Held(Grant.Token token, Instant since, Instant renewed, Instant expires) {}

    LoginTokens(LoginEndpoint endpoint, Backoff backoff, Clock clock) {
        this.endpoint = endpoint;
        this.backoff = backoff;
        this.clock = clock;
    }

    @Override
    public synchronized CompletableFuture<Grant> token() {
        Instant now = clock.instant();
        Optional<Held> valid = held.filter(each -> now.isBefore(each.expires()));
        if (valid.isEmpty()) {
            return login(now);
        }
        if (!now.isBefore(valid.get().renewed())) {
            CompletableFuture<Grant> renewal = login(now);
            return renewal.isDone() && !held.equals(valid)
                    ? renewal
                    : CompletableFuture.completedFuture(valid.get().token());
        }
        return CompletableFuture.completedFuture(valid.get().token());
    }

    @Override
    public synchronized CompletableFuture<Grant> replacementFor(Secret refused) {
        Optional<Held> same = held.filter(each -> each.token().secret().equals(refused));
        if (same.isEmpty()) {
            return token();
        }
        if (clock.instant().isBefore(same.get().since().plus(YOUNG))) {
            return CompletableFuture.completedFuture(new Grant.None(
                    ListFailure.UNAUTHORIZED,
                    "the token from a new login as " + endpoint.accountAtUrl() + " was refused"));
        }
        held = Optional.empty();
        return login(clock.instant());
    }

    @Override
    public synchronized Optional<Instant> expires() {
        return held.map(Held::expires).filter(expires -> !expires.equals(Instant.MAX));
    }

    @Override
    public synchronized Optional<Logins> logins() {
        return Optional.of(logins);
    }

    @Override
    public RouteCause authentication() {
        return endpoint.authentication();
    }

    private CompletableFuture<Grant> login(Instant now) {
        if (!running.isDone()) {
            return running;
        }
        if (now.isBefore(rests)) {
            return CompletableFuture.completedFuture(failure);
        }
        running = Contained.future(endpoint::login, this::defect).thenApply(this::settled);
        return running;
    }

    private Login defect(Throwable thrown) {
        String detail = Defects.report(Component.LOGIN, endpoint.accountAtUrl(), thrown);
        return new Login.LoginFailed(ListFailure.INTERNAL_ERROR, ListFailure.INTERNAL_ERROR.words(detail));
    }

    private synchronized Grant settled(Login login) {
        Instant now = clock.instant();
        if (login instanceof Login.LoggedIn in) {
            failures = 0;
            logins = new Logins(logins.succeeded() + 1, logins.failed());
            Grant.Token token = new Grant.Token(in.token());
            held = Optional.of(new Held(token, now, renewalTime(now, in.expires()), in.expires()));
            return token;
        }
        Login.LoginFailed out = (Login.LoginFailed) login;
        failures++;
        logins = new Logins(logins.succeeded(), logins.failed() + 1);
        rests = now.plus(backoff.after(failures));
        failure = new Grant.None(out.failure(), out.why());
        return failure;
    }

    private Instant renewalTime(Instant now, Instant expires) {
        if (expires.equals(Instant.MAX)) {
            return expires;
        }
        Duration life = Duration.between(now, expires);
        long used = (long) (life.toMillis() * USED);
        return now.plusMillis(used).plus(backoff.share(Duration.ofMillis((long) (life.toMillis() * SPREAD))));
    }
}
