package io.sidelight.model;

import io.sidelight.model.address.Vantage;
import java.util.List;
import java.util.Optional;

/**
 * The immutable, published view of all watched services.
 *
 * @param revision increases if and only if the other fields change
 * @param services every watched service, sorted by name
 */
public record View(long revision, Vantage vantage, List<Service> services) {
    public View {
        services = List.copyOf(services);
    }

    /** Returns the state of the whole view: {@code fresh} or {@code unknown} if all services are, else {@code stale}. */
    public String state() {
        List<String> states = services.stream()
                .map(service -> service.state().word())
                .distinct()
                .toList();
        if (states.isEmpty()) {
            return State.FRESH.word();
        }
        return states.size() == 1 ? states.get(0) : "stale";
    }

    public Optional<Service> service(ServiceName wanted) {
        return services.stream().filter(known -> known.name().equals(wanted)).findFirst();
    }
}
