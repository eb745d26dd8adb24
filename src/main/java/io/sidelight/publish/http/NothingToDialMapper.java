package io.sidelight.publish.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;

/** The response to {@link NothingToDialException}: 503 with one line of text, for shells, and the endpoint's freshness. */
@Provider
@ApplicationScoped
public class NothingToDialMapper implements ExceptionMapper<NothingToDialException> {
    private final Clock clock;

    NothingToDialMapper(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Response toResponse(NothingToDialException thrown) {
        Response.ResponseBuilder response = Response.status(503)
                .header("Retry-After", "1")
                .header("Content-Type", "text/plain; charset=utf-8")
                .entity(thrown.getMessage() + "\n");
        thrown.freshness().headers(clock.instant(), response::header);
        return response.build();
    }
}
