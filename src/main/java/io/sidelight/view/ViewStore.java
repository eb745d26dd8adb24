package io.sidelight.view;

import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.network.NetworkRule;
import io.sidelight.model.self.Self;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The store of the one current snapshot. Readers take it with a volatile read; writers replace it one after the other.
 *
 * <p>Revisions start at the wall clock's milliseconds and grow by one with each change of content. A service changes far less often
 * than once in a millisecond, so a restarted agent starts above all its earlier revisions. Where the clock was set back, the
 * restored view has the last revision.
 */
public final class ViewStore {
    private final Listeners listeners = new Listeners();
    private final Clock clock;
    private volatile Snapshot snapshot;
    private final Reachability reachability;
    private boolean frozen;

    /** A listener gets each snapshot in order, usually on the thread that stores it. It should be quick. */
    @FunctionalInterface
    public interface Listener {
        void replaced(Snapshot before, Snapshot now);
    }

    public ViewStore(Collection<WatchedUnit> watched, Self self, Clock clock) {
        this(watched, self, clock, RestoredView.NOTHING, Reachability.OFF);
    }

    /**
     * Begins with what is known from before a restart.
     *
     * @param before units that are not watched any more are left out
     * @param reachability what came of trying to connect
     */
    public ViewStore(
            Collection<WatchedUnit> watched, Self self, Clock clock, RestoredView before, Reachability reachability) {
        this.clock = clock;
        this.reachability = reachability;
        UnitViews units = before.units(watched).map(from(self)::of);
        List<Service> services = units.services()
                .map(name -> units.service(name, State.FRESH, clock.instant()))
                .toList();
        long revision = Math.max(clock.millis(), before.revision() + 1);
        snapshot = new Snapshot(new View(revision, self.vantage(), services), units, self);
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Nothing is replaced from now on: what is read is the same until the end. */
    public synchronized void freeze() {
        frozen = true;
    }

    private Perspective from(Self self) {
        return new Perspective(self.vantage().place(), reachability);
    }

    /** Replaces one watched unit. Nothing else of its service is touched. */
    public void store(UnitView unit) {
        change(before -> {
            UnitViews units = before.units().with(seen(unit, before));
            List<Service> services = before.view().services().stream()
                    .map(known -> known.name().equals(unit.unit().service())
                            ? units.service(known.name(), known.state(), clock.instant())
                            : known)
                    .toList();
            return after(before, before.self(), services, units);
        });
        listeners.deliver();
    }

    /** A service that a pass has left as it was stays the same object, so that nothing that follows from it is made again. */
    @SuppressWarnings("ReferenceEquality")
    private UnitView seen(UnitView unit, Snapshot before) {
        Perspective here = from(before.self());
        Service known = before.units().get(unit.unit()).map(UnitView::service).orElse(unit.service());
        if (unit.service() == known) {
            return here.again(unit);
        }
        UnitView seen = here.of(unit);
        boolean isSame =
                seen.service().equals(known) && passedRules(seen.service()).equals(passedRules(known));
        return isSame ? seen.with(known) : seen;
    }

    /** The part of each instance's evidence that the comparison of networks leaves out. */
    private static List<List<NetworkRule.Passed>> passedRules(Service service) {
        return service.instances().map(instance -> instance.network().passed()).toList();
    }

    /** This task stands there, as is known now. Where that is another place, all instances are seen from there at once. */
    public void stand(Self self) {
        change(before -> {
            if (self.vantage().place() == before.view().vantage().place()) {
                return after(before, self, before.view().services(), before.units());
            }
            UnitViews units = before.units().map(from(self)::of);
            return after(before, self, services(before, units, clock.instant()), units);
        });
        listeners.deliver();
    }

    private static List<Service> services(Snapshot before, UnitViews units, Instant now) {
        return before.view().services().stream()
                .map(known -> units.service(known.name(), known.state(), now))
                .toList();
    }

    /**
     * Marks parts as stale that were not confirmed for too long, also where their passes hang. It never waits for a pass or a
     * listener: listeners are notified with the next change, or by {@link #notifyListeners}.
     *
     * @return whether a part expired
     */
    public boolean expire(Instant now, Freshness freshness) {
        return change(before -> {
            UnitViews units = before.units().map(unit -> freshness.of(unit, now));
            return units.equals(before.units())
                    ? before
                    : after(before, before.self(), services(before, units, now), units);
        });
    }

    /** Notifies the listeners of queued changes. */
    public void notifyListeners() {
        listeners.deliver();
    }

    /**
     * Derives the next snapshot without the lock, so that a slow writer blocks no other, and repeats that after a concurrent
     * change.
     *
     * @return whether the next snapshot is another one
     */
    @SuppressWarnings("ReferenceEquality")
    private boolean change(UnaryOperator<Snapshot> next) {
        while (true) {
            Snapshot before = snapshot;
            Snapshot now = next.apply(before);
            if (replace(before, now)) {
                return now != before;
            }
        }
    }

    /** Compares by identity, as each change is reported as one from the snapshot before it. */
    @SuppressWarnings("ReferenceEquality")
    private synchronized boolean replace(Snapshot before, Snapshot now) {
        if (snapshot != before) {
            return false;
        }
        if (!frozen && now != before) {
            snapshot = now;
            listeners.changed(before, now);
        }
        return true;
    }

    private static Snapshot after(Snapshot before, Self self, List<Service> services, UnitViews units) {
        View was = before.view();
        boolean same = services.equals(was.services()) && self.vantage().equals(was.vantage());
        // The latest in any case, as it has the latest provenance.
        View view = new View(same ? was.revision() : was.revision() + 1, self.vantage(), services);
        return new Snapshot(view, units, self);
    }
}
