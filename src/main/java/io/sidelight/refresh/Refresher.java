package io.sidelight.refresh;

import io.sidelight.model.ServiceName;
import io.sidelight.refresh.picture.Rules;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.view.CurrentView;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Keeps the view of all watched services fresh. Has no thread and no timer of its own: somebody calls {@link #tick()}. */
public final class Refresher {
    private final List<ServiceLoop> loops;
    private final Clock clock;

    /**
     * Keeps it fresh.
     *
     * @param rules as they are at the moment, for the next pass
     */
    public Refresher(
            Map<ServiceName, Source> watched,
            Resolver resolver,
            Supplier<Rules> rules,
            Pace pace,
            CurrentView view,
            Clock clock) {
        this.clock = clock;
        this.loops = watched.entrySet().stream()
                .map(service -> new ServiceLoop(
                        service.getKey(), () -> new Pass(service.getValue(), resolver, rules.get(), clock), pace, view))
                .toList();
    }

    /**
     * Starts the passes that are due and returns at once.
     *
     * @return ends with the last of them; exceptionally only for a fault of the program
     */
    public CompletableFuture<Void> tick() {
        return CompletableFuture.allOf(
                loops.stream().map(loop -> loop.passIfDue(clock.instant())).toArray(CompletableFuture[]::new));
    }
}
