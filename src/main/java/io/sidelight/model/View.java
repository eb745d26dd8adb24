package io.sidelight.model;

import io.sidelight.model.address.Vantage;
import java.util.List;
import java.util.Optional;

/**
 * The immutable picture of all watched services that is published.
 *
 * @param revision moves forward when, and only when, the rest changes
 * @param services every watched service, sorted by name
 */
public record View(long revision, Vantage vantage, List<Service> services) {
    public View {
        services = List.copyOf(services);
    }

    /** The word for the whole: {@code fresh} or {@code unknown} when all services are, else {@code stale}. */
    public String state() {
        List<String> words = services.stream()
                .map(service -> service.state().word())
                .distinct()
                .toList();
        if (words.isEmpty()) {
            return State.FRESH.word();
        }
        return words.size() == 1 ? words.get(0) : "stale";
    }

    public Optional<Service> service(ServiceName wanted) {
        return services.stream().filter(known -> known.name().equals(wanted)).findFirst();
    }
}
