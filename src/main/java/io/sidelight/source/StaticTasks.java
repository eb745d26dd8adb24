package io.sidelight.source;

import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.Claims;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Tasks that the configuration names, for what no scheduler lists.
 *
 * @param setting the name of the setting that they come from
 */
public record StaticTasks(String setting, List<ClaimedEndpoint> endpoints, Clock clock) implements Source {
    @Override
    public CompletableFuture<Claims> claims() {
        return CompletableFuture.completedFuture(new Claims.Listed(setting, clock.instant(), endpoints, List.of()));
    }
}
