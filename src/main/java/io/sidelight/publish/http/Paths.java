package io.sidelight.publish.http;

import io.sidelight.model.ServiceName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the paths in which a service's name, which may have slashes, is followed by something else. */
final class Paths {
    private static final String LIST = "/v1/endpoints";

    private Paths() {}

    /** A service and one of its endpoints. */
    record EndpointPath(ServiceName service, String endpoint) {}

    /** The service of {@code {service}/v1/endpoints}. */
    static Optional<ServiceName> list(String path) {
        return path.endsWith(LIST) ? service(path.substring(0, path.length() - LIST.length())) : Optional.empty();
    }

    /** The service and endpoint of {@code {service}/v1/endpoints/{endpoint}}. */
    static Optional<EndpointPath> endpoint(String path) {
        int at = path.lastIndexOf(LIST + "/");
        return at < 0 ? Optional.empty() : pair(path.substring(0, at), path.substring(at + LIST.length() + 1));
    }

    /** The service and endpoint of {@code {service}/{endpoint}}. */
    static Optional<EndpointPath> dial(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : pair(path.substring(0, slash), path.substring(slash + 1));
    }

    private static Optional<EndpointPath> pair(String service, String endpoint) {
        return endpoint.isEmpty() || endpoint.contains("/")
                ? Optional.empty()
                : service(service).flatMap(name -> decoded(endpoint).map(text -> new EndpointPath(name, text)));
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
