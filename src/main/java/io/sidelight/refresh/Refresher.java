package io.sidelight.refresh;

import io.sidelight.model.ServiceName;
import io.sidelight.model.WatchedUnit;
import io.sidelight.refresh.assemble.PassContext;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.time.Recurring;
import io.sidelight.view.ListDemand;
import io.sidelight.view.ViewStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The loops that keep the view of all watched units fresh. */
public final class Refresher implements ListDemand {
    private final List<ServiceRefresher> loops;

    /**
     * Makes a loop for each unit.
     *
     * @param watched the source of each unit
     * @param rules the current ones; a change of them reclassifies everything
     */
    public Refresher(
            Map<WatchedUnit, Source> watched,
            Resolver resolver,
            Supplier<PassContext> rules,
            RefreshSchedule pace,
            ViewStore view,
            Clock clock) {
        this.loops = watched.entrySet().stream()
                .map(unit -> new ServiceRefresher(
                        unit.getKey(),
                        unit.getValue(),
                        rules,
                        current -> new Pass(unit.getValue(), resolver, current, clock),
                        pace.of(unit.getKey()),
                        view,
                        clock))
                .toList();
    }

    /** The passes over each unit. */
    public List<Recurring> passes() {
        return List.copyOf(loops);
    }

    @Override
    public void readListSoon(ServiceName service) {
        WatchedUnit listed = WatchedUnit.listed(service);
        loops.stream().filter(loop -> loop.unit().equals(listed)).forEach(ServiceRefresher::readListSoon);
    }
}
