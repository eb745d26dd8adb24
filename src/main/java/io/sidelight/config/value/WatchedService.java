package io.sidelight.config.value;

import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.EndpointName;
import java.net.URI;
import java.util.Optional;

/**
 * A service to watch, written {@code service} or {@code service=url}, or with {@code :endpoint} after the service. A slash
 * would be ambiguous: services in folders have slashes in their names.
 *
 * @param endpoint empty to watch all endpoints
 * @param url of its scheduler; empty to discover it
 */
public record WatchedService(ServiceName name, Optional<String> endpoint, Optional<URI> url) {
    static final String ACCEPTED =
            "service or service=url, with :endpoint after the service for one endpoint only; a service is "
                    + ServiceName.ACCEPTED + ", a url is " + SettingTypes.URL;

    static Optional<WatchedService> parse(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        int colon = name.indexOf(':');
        Optional<ServiceName> service = ServiceName.parse(colon < 0 ? name : name.substring(0, colon));
        Optional<String> endpoint = colon < 0
                ? Optional.empty()
                : Optional.of(name.substring(colon + 1)).filter(EndpointName::isListedName);
        Optional<URI> url = equals < 0 ? Optional.empty() : Parsers.url(text.substring(equals + 1));
        return service.filter(known -> colon < 0 || endpoint.isPresent())
                .filter(known -> equals < 0 || url.isPresent())
                .map(known -> new WatchedService(known, endpoint, url));
    }

    @Override
    public String toString() {
        return name
                + endpoint.map(only -> ":" + only).orElse("")
                + url.map(base -> "=" + base).orElse("");
    }
}
