package io.sidelight.source.token;

import io.sidelight.model.access.Secret;
import io.sidelight.model.evidence.ListResult.ListFailure;
import java.util.concurrent.CompletableFuture;

/** A provider of tokens. Its futures never fail. */
public interface TokenProvider {
    /** Returns the current token. */
    CompletableFuture<Grant> token();

    /** Returns a replacement for a refused token, if there can be one. */
    CompletableFuture<Grant> replacementFor(Secret refused);

    /** Describes the token's origin for people. */
    String description();

    /** A token, or the reason why there is none. */
    sealed interface Grant {
        /** A token. */
        record Token(Secret secret) implements Grant {}

        /** No token. */
        record None(ListFailure failure, String why) implements Grant {}
    }
}
