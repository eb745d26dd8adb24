package io.sidelight.view;

import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.evidence.Report;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Holds the one current snapshot. Readers take it by a volatile read; writers replace it one after the other.
 *
 * <p>Revisions start at the wall clock's milliseconds and go up by one with each change of content: a service changes
 * far less often than once in a millisecond, so a restarted agent starts above all that it ever published. Where the clock
 * was set back, what is known from before the restart says how far that was.
 */
public final class CurrentView {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile Snapshot snapshot;
    private boolean frozen;

    /** Is told of every snapshot, in their order, on the thread that stores it; must be quick. */
    @FunctionalInterface
    public interface Listener {
        void replaced(Snapshot before, Snapshot now);
    }

    public CurrentView(Collection<ServiceName> watched, Vantage vantage, Clock clock) {
        this(watched, vantage, clock, Restored.NOTHING);
    }

    /**
     * Begins with what is known from before a restart.
     *
     * @param before services that are not watched any more are left out
     */
    public CurrentView(Collection<ServiceName> watched, Vantage vantage, Clock clock, Restored before) {
        List<Service> services = watched.stream()
                .distinct()
                .sorted()
                .map(name -> before.services().getOrDefault(name, Service.unknown(name, "not asked yet")))
                .toList();
        Map<ServiceName, Report> reports = new HashMap<>(before.reports());
        reports.keySet().retainAll(watched);
        long revision = Math.max(clock.millis(), before.revision() + 1);
        snapshot = new Snapshot(new View(revision, vantage, services), reports);
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

    /** Replaces one watched service and the report of how it is known. */
    public synchronized void store(Service service, Report report) {
        if (frozen) {
            return;
        }
        Snapshot before = snapshot;
        Map<ServiceName, Report> reports = new HashMap<>(before.reports());
        reports.put(service.name(), report);
        snapshot = new Snapshot(with(service, before.view()), reports);
        for (Listener listener : listeners) {
            listener.replaced(before, snapshot);
        }
    }

    private static View with(Service service, View before) {
        List<Service> services = before.services().stream()
                .map(known -> known.name().equals(service.name()) ? service : known)
                .toList();
        return services.equals(before.services())
                ? before
                : new View(before.revision() + 1, before.vantage(), services);
    }
}
