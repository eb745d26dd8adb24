package io.sidelight.publish.problem;

import io.quarkus.logging.Log;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The mappers from exceptions of a resource, and of the search for one, to a {@link Problem}. */
public class ProblemMappers {
    /** Maps an error of a resource. */
    @ServerExceptionMapper
    public Response problem(ProblemException thrown) {
        return thrown.problem().response();
    }

    /** Maps a path without a resource or with an invalid name. */
    @ServerExceptionMapper
    public Response notFound(NotFoundException thrown, RoutingContext context) {
        String path = context.normalizedPath();
        Problem problem = Problem.noSuchPath();
        if (isBelow("/service", path)) {
            problem = Problem.of(
                    404,
                    "paths here are /service/{service}/v1/endpoints and /service/{service}/v1/endpoints/{endpoint}");
        } else if (isBelow("/v1/dial", path)) {
            problem = Problem.of(404, "the path here is /v1/dial/{service}/{endpoint}");
        } else if (isBelow("/v1/connect", path)) {
            problem = Problem.of(404, "the path here is /v1/connect/{service}/{endpoint}");
        }
        return problem.response();
    }

    private static boolean isBelow(String parent, String path) {
        return path.equals(parent) || path.startsWith(parent + "/");
    }

    /** Maps an error of the framework. */
    @ServerExceptionMapper
    public Response refusal(WebApplicationException thrown) {
        return Problem.of(
                        thrown.getResponse().getStatus(),
                        Objects.requireNonNullElse(thrown.getMessage(), "the request cannot be read"))
                .response();
    }

    /** Maps an unexpected exception. */
    @ServerExceptionMapper
    public Response fault(Throwable thrown) {
        Log.error("request failed: an internal error of sidelight", thrown);
        return Problem.of(500, "internal error of sidelight; its log has the details")
                .response();
    }
}
