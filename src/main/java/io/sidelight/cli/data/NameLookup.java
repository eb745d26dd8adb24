package io.sidelight.cli.data;

import io.sidelight.cli.data.Selector.Reading;
import io.sidelight.cli.output.CommandFailedException;
import io.sidelight.contract.PublishedEndpoint;
import io.sidelight.contract.PublishedEndpoint.PublishedPorts;
import io.sidelight.contract.PublishedEndpoint.PublishedUnlearned;
import io.sidelight.contract.PublishedInstance;
import io.sidelight.contract.PublishedService;
import io.sidelight.contract.PublishedView;
import io.sidelight.model.spelling.ClosestName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The search for selected names in the view. A wrong name gets the names that exist. */
record NameLookup(PublishedView view) {
    private static final String UNKNOWN = "unknown";
    private static final int CLOSE = 2;
    private static final int MOST_LISTED = 20;

    /**
     * Returns the reading whose names are all in the view.
     *
     * @throws CommandFailedException if there is none
     */
    Selection find(Selector selector) {
        if (selector.readings().isEmpty()) {
            return Selection.ALL;
        }
        return selector.readings().stream()
                .filter(this::isFound)
                .findFirst()
                .map(Reading::selection)
                .orElseThrow(() -> failure(selector));
    }

    private boolean isFound(Reading reading) {
        Optional<PublishedService> service = service(reading);
        return reading.endpoint().isEmpty()
                ? service.filter(NameLookup::isKnown).isPresent()
                : service.flatMap(known -> endpoint(known, reading))
                        .filter(known -> reading.task().isEmpty()
                                || tasks(known).contains(reading.task().get()))
                        .isPresent();
    }

    private CommandFailedException failure(Selector selector) {
        return closest(selector, reading -> service(reading)
                        .flatMap(known -> endpoint(known, reading))
                        .isPresent())
                .or(() -> closest(
                        selector,
                        reading -> service(reading).filter(NameLookup::isKnown).isPresent()))
                .or(() -> closest(selector, reading -> service(reading).isPresent()))
                .map(this::missing)
                .orElseGet(() -> noSuchService(selector.text()));
    }

    private static Optional<Reading> closest(Selector selector, Predicate<Reading> condition) {
        return selector.readings().stream().filter(condition).findFirst();
    }

    private CommandFailedException missing(Reading reading) {
        PublishedService service = service(reading).orElseThrow();
        if (service.state().equals(UNKNOWN)) {
            return CommandFailedException.notKnown(service.name() + " is not known yet: " + service.cause());
        }
        String wanted = reading.endpoint().orElse("");
        return endpoint(service, reading)
                .map(endpoint -> noSuch(
                        "task", reading.task().orElse(""), service.name() + "/" + endpoint.name(), tasks(endpoint)))
                .orElseGet(() -> noSuch(
                        "endpoint",
                        wanted,
                        service.name(),
                        service.endpoints().stream()
                                .map(PublishedEndpoint::name)
                                .toList()));
    }

    private CommandFailedException noSuchService(String text) {
        List<String> watched =
                view.services().stream().map(PublishedService::name).toList();
        return CommandFailedException.noSuchName("no watched service has the name " + text + hint(text, watched)
                + (watched.isEmpty() ? " Nothing is watched: set SIDELIGHT_SERVICES" : " Watched: " + list(watched)));
    }

    private static CommandFailedException noSuch(String what, String name, String owner, List<String> known) {
        return CommandFailedException.noSuchName(owner + " has no " + what + " " + name + hint(name, known)
                + (known.isEmpty() ? " It has none" : " It has: " + list(known)));
    }

    private static String hint(String name, List<String> known) {
        return known.stream()
                .filter(each -> each.endsWith("/" + name))
                .findFirst()
                .or(() -> ClosestName.to(name, known, CLOSE))
                .map(each -> "; did you mean " + each + "?")
                .orElse(".");
    }

    private static String list(List<String> names) {
        return names.size() <= MOST_LISTED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_LISTED)) + " and " + (names.size() - MOST_LISTED) + " more";
    }

    private Optional<PublishedService> service(Reading reading) {
        return view.services().stream()
                .filter(each -> each.name().equals(reading.service().value()))
                .findFirst();
    }

    private static Optional<PublishedEndpoint> endpoint(PublishedService service, Reading reading) {
        return service.endpoints().stream()
                .filter(each -> each.name().equals(reading.endpoint().orElse("")))
                .findFirst();
    }

    /** Returns whether anything is known of the service, even if it is out of date. */
    static boolean isKnown(PublishedService service) {
        return !service.state().equals(UNKNOWN)
                || service.endpoints().stream().anyMatch(endpoint -> !(endpoint instanceof PublishedUnlearned));
    }

    private static List<String> tasks(PublishedEndpoint endpoint) {
        return endpoint instanceof PublishedPorts ports
                ? ports.instances().stream().map(PublishedInstance::task).toList()
                : List.of();
    }
}
