package io.sidelight.source.token;

import io.sidelight.model.access.Secret;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.RouteCause;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A token in the configuration. */
record StaticToken(String setting, Secret secret) implements TokenProvider {
    @Override
    public CompletableFuture<Grant> token() {
        return CompletableFuture.completedFuture(new Grant.Token(secret));
    }

    @Override
    public CompletableFuture<Grant> replacementFor(Secret refused) {
        return CompletableFuture.completedFuture(new Grant.None(
                ListFailure.UNAUTHORIZED,
                "the token in " + setting + " was refused: it has expired or its user is unknown"));
    }

    @Override
    public Optional<Instant> expires() {
        return Jwt.expires(secret);
    }

    @Override
    public RouteCause authentication() {
        return new RouteCause.TokenOf(setting);
    }
}
