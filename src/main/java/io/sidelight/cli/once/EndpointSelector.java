package io.sidelight.cli.once;

import io.sidelight.config.Settings;
import io.sidelight.config.reading.Configuration;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.publish.render.ViewFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/**
 * The part of the view that a command prints, written {@code service}, {@code service/endpoint} or
 * {@code service/endpoint/task}. Service names may contain slashes, so the text can have several readings.
 *
 * @param readings in order of preference; empty selects everything
 */
public record EndpointSelector(List<Reading> readings) {
    static final EndpointSelector EVERYTHING = new EndpointSelector(List.of());

    /**
     * One reading of the text.
     *
     * @param endpoint empty for all
     * @param task empty for all
     */
    record Reading(ServiceName service, Optional<String> endpoint, Optional<String> task) {
        ViewFilter filter() {
            return new ViewFilter(
                    Set.of(service.value()),
                    endpoint.map(Set::of).orElse(Set.of()),
                    task.map(Set::of).orElse(Set.of()));
        }
    }

    /** Parses a selector from the command line. */
    public static EndpointSelector of(String text) {
        String bare = text.replaceAll("^/+|/+$", "");
        int slash = Math.max(0, bare.lastIndexOf('/'));
        Stream<Reading> service =
                ServiceName.parse(bare).map(name -> new Reading(name, Optional.empty(), Optional.empty())).stream();
        Stream<Reading> endpoint = endpoints(bare, Optional.empty());
        Stream<Reading> task = endpoints(bare.substring(0, slash), Optional.of(bare.substring(slash + 1)));
        List<Reading> readings =
                Stream.of(service, endpoint, task).flatMap(each -> each).toList();
        if (readings.isEmpty()) {
            throw new TypeConversionException(
                    "'" + text + "' is not a service name; accepted are " + ServiceName.ACCEPTED);
        }
        return new EndpointSelector(readings);
    }

    private static Stream<Reading> endpoints(String text, Optional<String> task) {
        return EndpointName.readings(text).stream()
                .map(name -> new Reading(name.service(), Optional.of(name.endpoint()), task));
    }

    /** Returns the readings as a service only, for commands with a separate endpoint parameter. */
    EndpointSelector serviceOnly() {
        List<Reading> whole = readings.stream()
                .filter(reading -> reading.endpoint().isEmpty())
                .toList();
        if (whole.isEmpty()) {
            throw new TypeConversionException("'" + readings.get(0).service()
                    + "' is followed by more than a service name; accepted are " + ServiceName.ACCEPTED);
        }
        return new EndpointSelector(whole);
    }

    /** Runs one pass. A selected service that the configuration does not watch is watched for this pass only. */
    OnePass.Result run() {
        Settings settings = Configuration.read(Map.of());
        boolean watched = readings.isEmpty()
                || settings.demo().on()
                || readings.stream().anyMatch(reading -> settings.watched().contains(reading.service()));
        OnePass.Result result =
                OnePass.all(watched ? settings : Configuration.read(Map.of("SIDELIGHT_SERVICES", services())));
        return readings.isEmpty() ? result : result.of(selected(result.view()));
    }

    /** Filters the view by the first reading that finds a known service, else by the first reading. */
    private View selected(View view) {
        return readings.stream()
                .map(reading -> reading.filter().of(view))
                .filter(part -> part.services().stream().anyMatch(EndpointSelector::hasEndpoints))
                .findFirst()
                .orElseGet(() -> readings.get(0).filter().of(view));
    }

    @Override
    public String toString() {
        return readings.isEmpty() ? "any service" : readings.get(0).service().value();
    }

    private static boolean hasEndpoints(Service service) {
        return service.isKnown() && !service.endpoints().isEmpty();
    }

    /** Lists the services of all readings. Marathon is left out: its apps are not found under its name. */
    private String services() {
        return readings.stream()
                .map(Reading::service)
                .filter(service -> !service.equals(NamingScheme.MARATHON))
                .map(ServiceName::value)
                .collect(Collectors.joining(","));
    }
}
