package io.sidelight.source.token;

import io.sidelight.model.access.Secret;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.token.TokenProvider.Grant;
import io.sidelight.time.Backoff;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP fetch with a token for Admin Router. A refused token is replaced once. A forbidden request is repeated rarely,
 * because only an operator can grant the permission.
 */
public final class AuthenticatedFetch {
    private final String permission;
    private final HttpFetch http;
    private final TokenProvider tokens;
    private final TokenScope audience;
    private final Backoff backoff;
    private final Clock clock;
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile Optional<Refusal> refusal = Optional.empty();

    /** A refused request, which is not sent again before {@code until} unless the token changes. */
    private record Refusal(Secret token, Fetched.FetchFailed failed, Instant until) {}

    /**
     * Creates the fetch for one permission.
     *
     * @param permission its name in DC/OS
     * @param backoff wait before a refused request is sent again
     */
    public AuthenticatedFetch(
            String permission,
            HttpFetch http,
            TokenProvider tokens,
            TokenScope audience,
            Backoff backoff,
            Clock clock) {
        this.permission = permission;
        this.http = http;
        this.tokens = tokens;
        this.audience = audience;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** Fetches a URL. The future never fails. */
    public CompletableFuture<Fetched> get(URI url) {
        return tokens.token().thenCompose(grant -> get(url, grant, true));
    }

    private CompletableFuture<Fetched> get(URI url, Grant grant, boolean mayBeReplaced) {
        if (grant instanceof Grant.None none) {
            return CompletableFuture.completedFuture(new Fetched.FetchFailed(none.failure(), none.why()));
        }
        Secret token = ((Grant.Token) grant).secret();
        Optional<Refusal> still = refusal.filter(
                known -> known.token().equals(token) && clock.instant().isBefore(known.until()));
        if (still.isPresent()) {
            return CompletableFuture.completedFuture(still.get().failed());
        }
        AtomicBoolean shown = new AtomicBoolean();
        return http.get(url, target -> shown(token, target, shown)).thenCompose(fetched -> {
            if (!(fetched instanceof Fetched.FetchFailed failed)) {
                refusals.set(0);
                return CompletableFuture.completedFuture(fetched);
            }
            return failed.failure() == ListFailure.UNAUTHORIZED && shown.get() && mayBeReplaced
                    ? tokens.replacementFor(token).thenCompose(next -> get(url, next, false))
                    : CompletableFuture.completedFuture(explained(failed, token, shown.get()));
        });
    }

    private Optional<Secret> shown(Secret token, URI target, AtomicBoolean shown) {
        Optional<Secret> forTarget = Optional.of(token).filter(any -> audience.admits(target));
        shown.set(forTarget.isPresent());
        return forTarget;
    }

    private Fetched.FetchFailed explained(Fetched.FetchFailed failed, Secret token, boolean shown) {
        String detail = token.hiddenIn(failed.detail());
        if (failed.failure() == ListFailure.UNAUTHORIZED && !shown) {
            return new Fetched.FetchFailed(failed.failure(), detail + ": the token " + TokenScope.PLAIN_REFUSED);
        } else if (failed.failure() == ListFailure.UNAUTHORIZED) {
            return refused(token, new Fetched.FetchFailed(failed.failure(), detail + ", also with a new token"));
        } else if (failed.failure() == ListFailure.FORBIDDEN) {
            return refused(token, new Fetched.FetchFailed(failed.failure(), detail + ": " + missing()));
        }
        return new Fetched.FetchFailed(failed.failure(), detail);
    }

    private String missing() {
        return "grant the permission " + permission + " full";
    }

    private Fetched.FetchFailed refused(Secret token, Fetched.FetchFailed failed) {
        Instant until = clock.instant().plus(backoff.after(refusals.incrementAndGet()));
        refusal = Optional.of(new Refusal(token, failed, until));
        return failed;
    }
}
