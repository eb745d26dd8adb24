package io.sidelight.cli.look;

import io.sidelight.config.Settings;
import io.sidelight.config.reading.Configuration;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.publish.render.Filter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/**
 * The part of the view that a command was asked for, written {@code service} or {@code service/endpoint}. As services have
 * slashes too, the text has up to two readings.
 *
 * @param readings in the order of preference; empty for everything
 */
public record Choice(List<Reading> readings) {
    static final Choice EVERYTHING = new Choice(List.of());

    /**
     * One way to read it.
     *
     * @param endpoint empty for all
     */
    record Reading(ServiceName service, Optional<String> endpoint) {
        Filter filter() {
            return new Filter(Set.of(service.value()), endpoint.map(Set::of).orElse(Set.of()), Set.of());
        }
    }

    /** Reads it, as a parameter of a command. */
    public static Choice of(String text) {
        String bare = text.replaceAll("^/+|/+$", "");
        int slash = bare.lastIndexOf('/');
        Stream<Reading> service = reading(bare, Optional.empty());
        Stream<Reading> endpoint =
                slash < 0 ? Stream.of() : reading(bare.substring(0, slash), Optional.of(bare.substring(slash + 1)));
        List<Reading> readings = Stream.concat(service, endpoint).toList();
        if (readings.isEmpty()) {
            throw new TypeConversionException("'" + text + "' is no service: a service has " + ServiceName.ACCEPTED);
        }
        return new Choice(readings);
    }

    /** The same read as a service only, where the endpoint is a word of its own. */
    Choice serviceOnly() {
        List<Reading> whole = readings.stream()
                .filter(reading -> reading.endpoint().isEmpty())
                .toList();
        if (whole.isEmpty()) {
            throw new TypeConversionException("'" + readings.get(0).service()
                    + "' is followed by more than a service has: " + ServiceName.ACCEPTED);
        }
        return new Choice(whole);
    }

    private static Stream<Reading> reading(String service, Optional<String> endpoint) {
        return ServiceName.parse(service).map(name -> new Reading(name, endpoint)).stream();
    }

    /** Looks at what was chosen; what the configuration does not watch is watched for this once. */
    View look(OnePass onePass) {
        Settings settings = Configuration.read(Map.of());
        boolean watched = readings.isEmpty()
                || settings.demo().on()
                || readings.stream().anyMatch(reading -> isWatched(settings, reading.service()));
        View view = onePass.all(watched ? settings : Configuration.read(Map.of("sidelight.services", services())))
                .view();
        return readings.isEmpty() ? view : chosen(view);
    }

    /** The parts by the first reading that something is known of, else by the first one. */
    private View chosen(View view) {
        return readings.stream()
                .map(reading -> reading.filter().of(view))
                .filter(part -> part.services().stream().anyMatch(Choice::isThere))
                .findFirst()
                .orElseGet(() -> readings.get(0).filter().of(view));
    }

    @Override
    public String toString() {
        return readings.isEmpty() ? "any service" : readings.get(0).service().value();
    }

    private static boolean isThere(Service service) {
        return service.isKnown() && !service.endpoints().isEmpty();
    }

    private String services() {
        return readings.stream().map(reading -> reading.service().value()).collect(Collectors.joining(","));
    }

    private static boolean isWatched(Settings settings, ServiceName name) {
        return settings.services().containsKey(name) || settings.tasks().containsKey(name);
    }
}
