package io.sidelight.source;

import io.sidelight.model.evidence.Claims;
import java.util.concurrent.CompletableFuture;

/** Says what exists of one service. */
@FunctionalInterface
public interface Source {
    /** Asks the source. The future always completes normally: a failure is a claim that failed. */
    CompletableFuture<Claims> claims();
}
