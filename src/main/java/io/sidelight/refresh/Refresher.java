package io.sidelight.refresh;

import io.sidelight.model.WatchedUnit;
import io.sidelight.refresh.picture.Rules;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.view.CurrentView;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
     * @param watched by what source each unit is told
     * @param rules as they are at the moment; when they change, all is told anew
     */
    public Refresher(
            Map<WatchedUnit, Source> watched,
            Resolver resolver,
            Supplier<Rules> rules,
            Pace pace,
            CurrentView view,
            Clock clock) {
        this.clock = clock;
        this.loops = watched.entrySet().stream()
                .map(unit -> new ServiceLoop(
                        unit.getKey(),
                        unit.getValue(),
                        rules,
                        current -> new Pass(unit.getValue(), resolver, current, clock),
                        pace,
                        view))
                .toList();
    }

    /**
     * Starts the passes that are due and returns at once.
     *
     * @return ends with the last of them; exceptionally only for a fault of the program
     */
    public CompletableFuture<Void> tick() {
        Instant now = clock.instant();
        List<CompletableFuture<Void>> started = new ArrayList<>();
        for (ServiceLoop loop : loops) {
            if (loop.isDue(now)) {
                started.add(loop.pass(now));
            }
        }
        return started.size() == 1
                ? started.get(0)
                : CompletableFuture.allOf(started.toArray(CompletableFuture[]::new));
    }
}
