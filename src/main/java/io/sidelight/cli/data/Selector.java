package io.sidelight.cli.data;

import io.sidelight.config.Settings;
import io.sidelight.config.reading.Configuration;
import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.model.spelling.NamingScheme;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/**
 * The part of the view that the command line names: {@code service}, {@code service/endpoint} or {@code service/endpoint/task},
 * with a space in place of one of the slashes or without. Service names may contain slashes, so the text can have several
 * readings.
 *
 * @param text as written, with slashes
 * @param readings in order of preference; empty selects everything
 */
public record Selector(String text, List<Reading> readings) {
    /** Selects everything. */
    public static final Selector EVERYTHING = new Selector("", List.of());

    /**
     * One reading of the text.
     *
     * @param endpoint empty for all
     * @param task empty for all
     */
    record Reading(ServiceName service, Optional<String> endpoint, Optional<String> task) {
        Selection selection() {
            return new Selection(Optional.of(service.value()), endpoint, task);
        }
    }

    /**
     * Parses words of the command line.
     *
     * @throws TypeConversionException if they have no reading; its message is for people
     */
    public static Selector of(Collection<String> words) {
        String text = words.stream()
                .map(word -> word.replaceAll("^/+|/+$", ""))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("/"));
        if (text.isEmpty()) {
            return EVERYTHING;
        }
        Stream<Reading> service =
                ServiceName.parse(text).map(name -> new Reading(name, Optional.empty(), Optional.empty())).stream();
        Stream<Reading> endpoint = endpoints(text, Optional.empty());
        List<Reading> readings = Stream.of(
                        words.size() > 1 ? Stream.concat(endpoint, service) : Stream.concat(service, endpoint),
                        tasks(text))
                .flatMap(each -> each)
                .toList();
        if (readings.isEmpty()) {
            throw new TypeConversionException(
                    "'" + text + "' is not a service name; accepted are " + ServiceName.ACCEPTED);
        }
        return new Selector(text, readings);
    }

    private static Stream<Reading> tasks(String text) {
        int slash = Math.max(0, text.lastIndexOf('/'));
        return endpoints(text.substring(0, slash), Optional.of(text.substring(slash + 1)));
    }

    private static Stream<Reading> endpoints(String text, Optional<String> task) {
        return EndpointName.readings(text).stream()
                .map(name -> new Reading(name.service(), Optional.of(name.endpoint()), task));
    }

    /** Returns the settings for one pass. A selected service that they do not watch is watched for this pass only. */
    Settings settingsFrom(Settings settings) {
        boolean isWatched = readings.isEmpty()
                || settings.demo().on()
                || readings.stream().anyMatch(reading -> settings.watched().contains(reading.service()));
        return isWatched ? settings : Configuration.read(Map.of("SIDELIGHT_SERVICES", services()));
    }

    /** Lists the services of all readings. Marathon is left out: its apps are not found under its name. */
    private String services() {
        return readings.stream()
                .map(Reading::service)
                .filter(service -> !service.equals(NamingScheme.MARATHON))
                .map(ServiceName::value)
                .distinct()
                .collect(Collectors.joining(","));
    }
}
