package io.sidelight.publish.health;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.sidelight.publish.Published;
import io.sidelight.publish.health.ViewReadiness.Unmet;
import io.sidelight.publish.problem.Parameters;
import io.sidelight.publish.problem.Problem;
import io.sidelight.view.Snapshot;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/ready}: whether the view is enough for what the asking task needs. */
@Path("/v1/ready")
@Singleton
public class ReadyResource {
    private final Published published;
    private final ViewReadiness readiness;
    private final Clock clock;
    private volatile boolean stopping;

    /**
     * The answer.
     *
     * @param missing what stands in the way, one for each requirement or service; empty when ready
     */
    public record Readiness(boolean ready, List<Missing> missing) {}

    /**
     * What stands in the way.
     *
     * @param of a requirement as it was asked, or a service
     */
    public record Missing(String of, String why) {}

    ReadyResource(Published published, ViewReadiness readiness, Clock clock) {
        this.published = published;
        this.readiness = readiness;
        this.clock = clock;
    }

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<Readiness> ready(UriInfo uri, @RestQuery List<String> require) {
        Parameters.misspelled(uri.getQueryParameters().keySet(), Set.of("require"))
                .ifPresent(ReadyResource::refuse);
        List<Requirement> requirements = new ArrayList<>();
        for (String text : require) {
            Requirement.parse(text)
                    .ifPresentOrElse(
                            requirements::add,
                            () -> refuse(Problem.of(400, "require=" + text + " is not " + Requirement.ACCEPTED)));
        }
        List<Missing> missing = missing(requirements);
        return RestResponse.status(
                missing.isEmpty() ? RestResponse.Status.OK : RestResponse.Status.SERVICE_UNAVAILABLE,
                new Readiness(missing.isEmpty(), missing));
    }

    private static void refuse(Problem problem) {
        throw new Problem.Thrown(problem);
    }

    private List<Missing> missing(List<Requirement> requirements) {
        List<Missing> missing = new ArrayList<>();
        if (stopping) {
            missing.add(new Missing("sidelight", "the agent is stopping"));
        }
        Snapshot now = published.edition().snapshot();
        readiness
                .notReady(now.view(), clock.instant())
                .forEach((service, why) -> missing.add(new Missing(service, why)));
        for (Unmet unmet : ViewReadiness.unmet(requirements, now.view())) {
            missing.add(new Missing(unmet.require(), unmet.why()));
        }
        return missing;
    }
}
