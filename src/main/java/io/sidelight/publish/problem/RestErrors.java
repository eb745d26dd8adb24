package io.sidelight.publish.problem;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Errors of requests that no resource took, in the same form as all others. */
class RestErrors {
    @ServerExceptionMapper
    Response problem(Problem.Thrown thrown) {
        return thrown.problem().response();
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException none) {
        return Problem.of(404, "there is no such path; /q/openapi describes those that there are")
                .response();
    }

    @ServerExceptionMapper
    Response other(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return Problem.of(status, String.valueOf(failure.getMessage())).response();
    }
}
