package io.sidelight.source;

import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.Claims;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An endpoint whose tasks the configuration names, for what no scheduler lists.
 *
 * @param setting the name of the setting that it comes from
 */
public record StaticTasks(String setting, ClaimedEndpoint endpoint, Clock clock) implements Source {
    @Override
    public CompletableFuture<Claims> claims() {
        return CompletableFuture.completedFuture(new Claims.Listed(setting, clock.instant(), List.of(endpoint), List.of()));
    }
}
