package io.sidelight.source.token;

import io.sidelight.model.access.Credential;
import io.sidelight.model.access.Secret;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.RouteCause;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.time.Backoff;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** The factory of the token provider that the configuration selects. */
public final class TokenProviders {
    private static final String LOGIN = "/acs/api/v1/auth/login";

    private TokenProviders() {}

    /**
     * Creates the token provider.
     *
     * @param backoff between two logins after a failure
     */
    public static TokenProvider of(
            Credential credential, TokenScope audience, HttpFetch http, Backoff backoff, Clock clock) {
        if (credential instanceof Credential.Token set) {
            return new StaticToken(set.setting(), set.token());
        } else if (credential instanceof Credential.TokenFile file) {
            return new FileToken(file.setting(), file.file());
        }
        Credential.Account account = (Credential.Account) credential;
        URI login = account.account().login().orElseGet(() -> HttpFetch.under(audience.cluster(), LOGIN));
        return TokenScope.isSecure(login) || audience.plainAllowed()
                ? new LoginTokens(new LoginEndpoint(account.account(), login, http, clock), backoff, clock)
                : new ForbiddenLogin(new RouteCause.PlainLogin(account.setting(), login));
    }

    /** A service account whose login is forbidden by the configuration. */
    private record ForbiddenLogin(RouteCause.PlainLogin authentication) implements TokenProvider {
        @Override
        public CompletableFuture<Grant> token() {
            return CompletableFuture.completedFuture(new Grant.None(
                    ListFailure.UNAUTHORIZED,
                    "the login of " + authentication.setting() + " at " + authentication.login()
                            + " is not sent over plain http: " + "use https, or set SIDELIGHT_ALLOW_PLAIN_TOKEN=true"));
        }

        @Override
        public CompletableFuture<Grant> replacementFor(Secret refused) {
            return token();
        }
    }
}
