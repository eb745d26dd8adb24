package io.sidelight.publish.http;

import io.sidelight.publish.http.message.ResourceEntity;
import io.sidelight.publish.problem.RefusalException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;

/** The mapper that sends the response of a {@link RefusalException}. */
@Provider
@ApplicationScoped
public class RefusalMapper implements ExceptionMapper<RefusalException> {
    private final Clock clock;

    RefusalMapper(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Response toResponse(RefusalException thrown) {
        return Response.ok(new ResourceEntity.Pending(context -> thrown.send(context, clock.instant())))
                .build();
    }
}
