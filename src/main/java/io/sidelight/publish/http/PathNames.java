package io.sidelight.publish.http;

import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.EndpointName;
import jakarta.ws.rs.NotFoundException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A parser for names in the encoded text of a path. A name may have slashes, encoded or not. */
final class PathNames {
    private PathNames() {}

    /**
     * Reads the name of a service.
     *
     * @throws NotFoundException if the text is not a valid name
     */
    static ServiceName service(String encoded) {
        return decoded(encoded).flatMap(ServiceName::parse).orElseThrow(NotFoundException::new);
    }

    /**
     * Reads the name of an endpoint of a service.
     *
     * @throws NotFoundException if a text is not a valid name
     */
    static EndpointName endpoint(String encodedService, String encodedEndpoint) {
        return new EndpointName(
                service(encodedService), decoded(encodedEndpoint).orElseThrow(NotFoundException::new));
    }

    /**
     * Reads {@code service/endpoint}, which can be ambiguous: both may have slashes.
     *
     * @return at least one reading
     * @throws NotFoundException if there is none
     */
    static List<EndpointName> readings(String encoded) {
        List<EndpointName> readings =
                decoded(encoded).map(EndpointName::readings).orElse(List.of());
        if (readings.isEmpty()) {
            throw new NotFoundException();
        }
        return readings;
    }

    private static Optional<String> decoded(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException badEscape) {
            return Optional.empty();
        }
    }
}
