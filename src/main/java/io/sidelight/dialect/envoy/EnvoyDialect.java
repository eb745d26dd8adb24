package io.sidelight.dialect.envoy;

import io.sidelight.dialect.Dialect;
import io.sidelight.dialect.DialectRequest;
import io.sidelight.dialect.envoy.DiscoveryRequest.InvalidRequestException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Endpoint discovery of Envoy over REST. Envoy polls. Any status but 200 and 304 makes it keep its addresses. It is never delayed, as
 * it waits 1 s by default.
 */
@Singleton
class EnvoyDialect implements Dialect {
    /** Some clients escape the colon. */
    private static final Set<String> PATHS =
            Set.of("/v3/discovery:endpoints", "/v3/discovery%3Aendpoints", "/v3/discovery%3aendpoints");

    /** Envoy sends the list of its extensions with each request, some 10 KB. */
    private static final int MAX_BODY = 256 * 1024;

    @Override
    public String name() {
        return "envoy";
    }

    @Override
    public Optional<String> pathOf(String path) {
        return Optional.of(path).filter(PATHS::contains);
    }

    @Override
    public int maxBody() {
        return MAX_BODY;
    }

    /** Envoy sends the name of its cluster as the host. A browser sends its origin with each POST. */
    @Override
    public boolean acceptsAnyHost(DialectRequest request) {
        return isPost(request)
                && request.header("Origin").isEmpty()
                && request.header("Sec-Fetch-Site").isEmpty()
                && request.header("Sec-Fetch-Mode").isEmpty()
                && request.header("Sec-Fetch-Dest").isEmpty();
    }

    @Override
    public void respond(DialectRequest request) {
        if (!isPost(request)) {
            refuse(request.with("Allow", "POST"), 405, "endpoints are read by POST, as Envoy does");
            return;
        }
        try {
            send(request, DiscoveryRequest.parse(request.body().getBytes()));
        } catch (InvalidRequestException invalid) {
            refuse(request, 400, String.valueOf(invalid.getMessage()));
        }
    }

    private void send(DialectRequest request, DiscoveryRequest wanted) {
        Assignments assignments = Assignments.of(wanted.clusters(), request.edition());
        if (assignments.known().isEmpty() && assignments.isMoreToCome()) {
            refuse(request, 503, "no address of these clusters is known yet; /v1/explain has the reason");
        } else if (assignments.version().equals(wanted.version())) {
            request.send(304, "application/json", Buffer.buffer());
        } else {
            request.send(assignments.rendered());
        }
    }

    private static boolean isPost(DialectRequest request) {
        return request.method().equals(HttpMethod.POST);
    }

    @Override
    public void refuse(DialectRequest request, int status, String line) {
        request.sendLine(status, line);
    }
}
