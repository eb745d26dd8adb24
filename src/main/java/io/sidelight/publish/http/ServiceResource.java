package io.sidelight.publish.http;

import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.Published.Edition;
import io.sidelight.publish.Published;
import io.sidelight.publish.http.message.Freshness;
import io.sidelight.publish.http.message.RenderedResponse;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** {@code /service/…}: the paths of a DC/OS SDK scheduler behind Admin Router, with the same JSON. */
@Path(ServiceResource.PATH)
@Singleton
@NonBlocking
public class ServiceResource {
    static final String PATH = "/service";

    private final Published published;

    ServiceResource(Published published) {
        this.published = published;
    }

    /** Lists the names of a service's endpoints. */
    @GET
    @Path("{service: .+}/v1/endpoints")
    public RenderedResponse list(@Encoded @PathParam("service") String service) {
        ServiceName name = PathText.service(service);
        Edition edition = published.edition();
        return edition.rendering()
                .endpoints(name)
                .map(body -> RenderedResponse.of(body, Freshness.of(edition, name)))
                .orElseThrow(() -> NotFoundProblems.of(name, edition.rendering().view())
                        .exception());
    }

    /** Describes one endpoint as the SDK does. */
    @GET
    @Path("{service: .+}/v1/endpoints/{endpoint: .+}")
    public RenderedResponse endpoint(
            @Encoded @PathParam("service") String service, @Encoded @PathParam("endpoint") String endpoint) {
        EndpointName name = PathText.endpoint(service, endpoint);
        Edition edition = published.edition();
        return edition.rendering()
                .endpoint(name.service(), name.endpoint())
                .map(body -> RenderedResponse.of(body, Freshness.of(edition, name)))
                .orElseThrow(() -> NotFoundProblems.of(name, edition.rendering().view())
                        .exception());
    }
}
