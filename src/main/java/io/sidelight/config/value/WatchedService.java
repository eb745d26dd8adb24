package io.sidelight.config.value;

import io.sidelight.model.ServiceName;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * A service to watch, written {@code service} or {@code service=url}.
 *
 * @param url of its scheduler; empty to find that
 */
public record WatchedService(ServiceName name, Optional<URI> url) {
    /** Converts one. */
    @SuppressWarnings("serial") // No converter is ever serialized.
    public static final class Reader implements Converter<WatchedService> {
        @Override
        public @Nullable WatchedService convert(String written) {
            return Conversion.convert(
                    written,
                    "service or service=url, a service being " + ServiceName.ACCEPTED + ", a url "
                            + AddressConverters.URL_ACCEPTED,
                    WatchedService::parse);
        }
    }

    private static Optional<WatchedService> parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return ServiceName.parse(text).map(name -> new WatchedService(name, Optional.empty()));
        }
        return ServiceName.parse(text.substring(0, equals))
                .flatMap(name -> AddressConverters.url(text.substring(equals + 1))
                        .map(url -> new WatchedService(name, Optional.of(url))));
    }

    @Override
    public String toString() {
        return name + url.map(base -> "=" + base).orElse("");
    }
}
