package io.sidelight.config.value;

import io.sidelight.model.ServiceName;
import java.net.URI;
import java.util.Optional;

/**
 * A service to watch, written {@code service} or {@code service=url}.
 *
 * @param url of its scheduler; empty to discover it
 */
public record WatchedService(ServiceName name, Optional<URI> url) {
    static final String ACCEPTED =
            "service or service=url; a service is " + ServiceName.ACCEPTED + ", a url is " + SettingTypes.URL;

    static Optional<WatchedService> parse(String text) {
        int equals = text.indexOf('=');
        Optional<ServiceName> name = ServiceName.parse(equals < 0 ? text : text.substring(0, equals));
        Optional<URI> url = equals < 0 ? Optional.empty() : Parsers.url(text.substring(equals + 1));
        return name.filter(known -> equals < 0 || url.isPresent()).map(known -> new WatchedService(known, url));
    }

    @Override
    public String toString() {
        return name + url.map(base -> "=" + base).orElse("");
    }
}
