package io.sidelight.source.token;

import io.sidelight.model.access.Secret;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.RouteCause;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A provider of tokens. Its futures never fail. */
public interface TokenProvider {
    /** Returns the current token. */
    CompletableFuture<Grant> token();

    /** Returns a replacement for a refused token, if there can be one. */
    CompletableFuture<Grant> replacementFor(Secret refused);

    /** Rereads the file of the token; a token without a file stays as it is. */
    default void reload() {}

    /** Returns the time at which the current token expires; empty if there is none, or it has no expiry. */
    default Optional<Instant> expires() {
        return Optional.empty();
    }

    /** Returns the logins so far; empty for a token that needs none. */
    default Optional<Logins> logins() {
        return Optional.empty();
    }

    /** The numbers of logins so far. */
    record Logins(long succeeded, long failed) {}

    /** Returns the authentication that the token gives. */
    RouteCause authentication();

    /** A token, or the reason why there is none. */
    sealed interface Grant {
        /** A token. */
        record Token(Secret secret) implements Grant {}

        /** No token. */
        record None(ListFailure failure, String why) implements Grant {}
    }
}
