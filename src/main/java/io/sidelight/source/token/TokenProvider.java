package io.sidelight.source.token;

import io.sidelight.model.access.Secret;
import io.sidelight.model.evidence.ListResult.ListFailure;
import java.util.concurrent.CompletableFuture;

/** Where a token comes from. The futures always complete normally. */
public interface TokenProvider {
    /** The token to use now. */
    CompletableFuture<Grant> token();

    /** Another one than this, which was refused, if there can be one. */
    CompletableFuture<Grant> replacementFor(Secret refused);

    /** Where it comes from, for people. */
    String description();

    /** Whether there is a token. */
    sealed interface Grant {
        /** This one. */
        record Token(Secret secret) implements Grant {}

        /** There is none. */
        record None(ListFailure failure, String why) implements Grant {}
    }
}
