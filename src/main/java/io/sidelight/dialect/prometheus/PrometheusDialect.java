package io.sidelight.dialect.prometheus;

import io.sidelight.dialect.Dialect;
import io.sidelight.dialect.DialectRequest;
import io.sidelight.publish.problem.ProblemException;
import io.sidelight.publish.render.ViewFilter;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * HTTP service discovery of Prometheus. Any status but 200, and any other content type, makes it keep the targets that it has; an
 * empty list makes it drop them.
 */
@Singleton
class PrometheusDialect implements Dialect {
    private static final String PATH = "/v1/sd/prometheus";

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public Optional<String> pathOf(String path) {
        return Optional.of(path).filter(PATH::equals);
    }

    @Override
    public void respond(DialectRequest request) {
        if (!request.isRead()) {
            refuse(request.with("Allow", "GET, HEAD"), 405, "targets are read-only: use GET");
            return;
        }
        ViewFilter filter = new ViewFilter(
                request.query().distinct("service"), request.query().distinct("endpoint"), Set.of());
        try {
            request.send(Targets.of(request.edition(), filter));
        } catch (ProblemException lacking) {
            refuse(request, lacking.problem().status(), lacking.problem().detail());
        }
    }

    @Override
    public void refuse(DialectRequest request, int status, String line) {
        request.sendLine(status, line);
    }
}
