package io.sidelight.source.token;

import io.sidelight.model.access.Secret;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.RouteCause;
import java.util.concurrent.CompletableFuture;

/** Where a token comes from. The futures always complete normally. */
public interface TokenProvider {
    /** The token to use now. */
    CompletableFuture<Grant> token();

    /** Another one than this, which was refused, if there can be one. */
    CompletableFuture<Grant> replacementFor(Secret refused);

    /** Reads the file of the token again; a token without a file stays as it is. */
    default void reload() {}

    /** How the agent is authenticated with it. */
    RouteCause manner();

    /** Whether there is a token. */
    sealed interface Grant {
        /** This one. */
        record Token(Secret secret) implements Grant {}

        /** There is none. */
        record None(ListFailure failure, String why) implements Grant {}
    }
}
