package io.sidelight.publish.http;

import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.Published.Edition;
import io.sidelight.publish.Published;
import io.sidelight.publish.access.Deliveries;
import io.sidelight.publish.http.message.Freshness;
import io.sidelight.publish.http.message.Query;
import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.render.DialList.Choice;
import io.sidelight.publish.render.DialList;
import io.sidelight.publish.render.Rendering;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** {@code /v1/dial/…}: the addresses of an endpoint that this task can dial, as plain text. */
@Path(DialResource.PATH)
@Singleton
@NonBlocking
public class DialResource {
    static final String PATH = "/v1/dial";
    private static final String SEPARATOR = "sep";
    private static final String COMMA = ",";
    private static final int LONGEST_SEPARATOR = 16;

    private final Published published;
    private final Deliveries deliveries;

    DialResource(Published published, Deliveries deliveries) {
        this.published = published;
        this.deliveries = deliveries;
    }

    /** Lists the addresses of an endpoint. */
    @GET
    @Path("{service: .+}/{endpoint}")
    @Parameter(name = SEPARATOR, in = ParameterIn.QUERY)
    @Parameter(name = ProtocolParameter.NAME, in = ParameterIn.QUERY)
    @Parameter(name = ReachParameter.NAME, ref = "reachFilter")
    public RenderedResponse dial(
            @Encoded @PathParam("service") String service,
            @Encoded @PathParam("endpoint") String endpoint,
            @Context RoutingContext context) {
        return named(service + "/" + endpoint, context);
    }

    /** Does the same for a name whose slashes are all encoded. */
    @GET
    @Path("{name}")
    @Operation(hidden = true)
    @Parameter(name = SEPARATOR, in = ParameterIn.QUERY)
    @Parameter(name = ProtocolParameter.NAME, in = ParameterIn.QUERY)
    @Parameter(name = ReachParameter.NAME, ref = "reachFilter")
    public RenderedResponse named(@Encoded @PathParam("name") String name, @Context RoutingContext context) {
        List<EndpointName> readings = PathText.readings(name);
        Query query = Query.of(context);
        Edition edition = published.edition();
        View view = edition.rendering().view();
        Choice choice = new Choice(
                ProtocolParameter.protocol(query.all(ProtocolParameter.NAME)),
                ReachParameter.results(query.all(ReachParameter.NAME), view));
        String separator = query.first(SEPARATOR).orElse(COMMA);
        if (separator.length() > LONGEST_SEPARATOR) {
            throw Problem.of(400, SEPARATOR + " has at most " + LONGEST_SEPARATOR + " characters")
                    .exception();
        }
        return dial(edition, EndpointName.in(view, readings), separator, choice);
    }

    private RenderedResponse dial(Edition edition, EndpointName name, String separator, Choice choice) {
        DialList list = edition.rendering()
                .dialList(name.service(), name.endpoint(), choice)
                .orElseThrow(() -> NotFoundProblems.of(name, edition.rendering().view())
                        .exception());
        Freshness freshness = Freshness.of(edition, name);
        if (list.addresses().isEmpty()) {
            throw new NothingToDialException(name + ": " + list.whyNone(), freshness);
        }
        return separator.equals(COMMA) && choice.equals(Choice.TCP)
                ? RenderedResponse.of(edition.rendering().dial(name.service(), name.endpoint()), freshness)
                : RenderedResponse.of(deliveries.admit(Rendering.dial(list, separator)), freshness);
    }
}
