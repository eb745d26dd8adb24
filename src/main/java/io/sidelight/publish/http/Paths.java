package io.sidelight.publish.http;

import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.EndpointName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads the paths in which a service's name, which may have slashes, is followed by something else. */
final class Paths {
    private static final String LIST = "/v1/endpoints";

    private Paths() {}

    /** The service of {@code {service}/v1/endpoints}. */
    static Optional<ServiceName> list(String path) {
        return path.endsWith(LIST) ? service(path.substring(0, path.length() - LIST.length())) : Optional.empty();
    }

    /** The service and endpoint of {@code {service}/v1/endpoints/{endpoint}}. */
    static Optional<EndpointName> endpoint(String path) {
        int at = path.lastIndexOf(LIST + "/");
        String endpoint = at < 0 ? "" : path.substring(at + LIST.length() + 1);
        return endpoint.isEmpty()
                ? Optional.empty()
                : service(path.substring(0, at))
                        .flatMap(name -> decoded(endpoint).map(text -> new EndpointName(name, text)));
    }

    /** What {@code {service}/{endpoint}} can be read as; empty when it is none. */
    static List<EndpointName> dial(String path) {
        return decoded(path).map(EndpointName::readings).orElse(List.of());
    }

    private static Optional<ServiceName> service(String segments) {
        return decoded(segments).flatMap(ServiceName::parse);
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException badEscape) {
            return Optional.empty();
        }
    }
}
