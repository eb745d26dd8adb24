package io.sidelight.model.spelling;

import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An endpoint of a service, written {@code service/endpoint}. Services have slashes; of endpoints only those of Marathon, which
 * are apps: {@code marathon/shop/web} has two readings.
 */
public record EndpointName(ServiceName service, String endpoint) {

    /** All readings of a text; empty when it is no such name. */
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
     * The reading whose endpoint a view has, else the one whose service, else the first.
     *
     * @param readings at least one
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
