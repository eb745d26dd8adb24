package io.sidelight.model.spelling;

import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name of an endpoint of a service, written {@code service/endpoint}. Service names may contain slashes. Endpoint names may only
 * contain slashes if they are Marathon apps. So {@code marathon/shop/web} has two interpretations.
 */
public record EndpointName(ServiceName service, String endpoint) {
    /** A path segment without characters that would disturb a log, a terminal or JSON in UTF-8. */
    private static final Pattern LISTED = Pattern.compile("(?!\\.{1,2}$)[^/\\p{C}\\p{Z}]{1,255}");

    /** The alphabetical order of the written names. */
    public static final Comparator<EndpointName> ORDER = Comparator.comparing(EndpointName::toString);

    /** Returns whether a text can be the name of an endpoint in the list of a scheduler. */
    public static boolean isListedName(String text) {
        return LISTED.matcher(text).matches();
    }

    /** Returns all interpretations of a text; empty if it is not such a name. */
    public static List<EndpointName> readings(String text) {
        return Stream.of(split(text, text.lastIndexOf('/')), app(text))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Optional<EndpointName> app(String text) {
        return split(text, text.indexOf('/')).filter(name -> name.service().equals(NamingScheme.MARATHON));
    }

    private static Optional<EndpointName> split(String text, int slash) {
        return slash <= 0 || slash == text.length() - 1
                ? Optional.empty()
                : ServiceName.parse(text.substring(0, slash))
                        .map(service -> new EndpointName(service, text.substring(slash + 1)));
    }

    /**
     * Returns the interpretation whose endpoint is in the view, else one whose service is in the view, else the first.
     *
     * @param readings at least one interpretation
     */
    public static EndpointName in(View view, List<EndpointName> readings) {
        return readings.stream()
                .filter(name -> view.service(name.service())
                        .flatMap(service -> service.endpoint(name.endpoint()))
                        .isPresent())
                .findFirst()
                .or(() -> readings.stream()
                        .filter(name -> view.service(name.service()).isPresent())
                        .findFirst())
                .orElse(readings.get(0));
    }

    @Override
    public String toString() {
        return service + "/" + endpoint;
    }
}
