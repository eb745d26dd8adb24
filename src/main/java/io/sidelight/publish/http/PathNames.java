package io.sidelight.publish.http;

import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.render.RenderedView.Edition;
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
     * Reads {@code service/endpoint}, which can be ambiguous: both may have slashes. The view decides.
     *
     * @throws NotFoundException if the text is not such a name
     */
    static EndpointName endpoint(String encoded, Edition edition) {
        String text = decoded(encoded).orElseThrow(NotFoundException::new);
        // Nearly all requests are for an endpoint of the view: the names of these are not parsed again.
        return edition.names().written(text).orElseGet(() -> parsed(text, edition.view()));
    }

    private static EndpointName parsed(String text, View view) {
        List<EndpointName> readings = EndpointName.readings(text);
        if (readings.isEmpty()) {
            throw new NotFoundException();
        }
        return EndpointName.in(view, readings);
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
