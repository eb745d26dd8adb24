package io.sidelight.source.token;

import io.sidelight.model.access.Secret;
import io.sidelight.model.evidence.Claims.Failure;
import java.util.concurrent.CompletableFuture;

/** A token as the configuration has it. */
record SetToken(String setting, Secret secret) implements Tokens {
    @Override
    public CompletableFuture<Grant> token() {
        return CompletableFuture.completedFuture(new Grant.Token(secret));
    }

    @Override
    public CompletableFuture<Grant> instead(Secret refused) {
        return CompletableFuture.completedFuture(new Grant.None(
                Failure.UNAUTHORIZED, "the token of " + setting + " is refused: it has expired or is of nobody"));
    }

    @Override
    public String words() {
        return "with the token of " + setting;
    }
}
