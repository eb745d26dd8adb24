package io.sidelight.publish.http.message;

import io.sidelight.publish.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;

/**
 * Responds with 400 to query parameters that a resource method does not document. Ignoring a misspelled one would change the
 * result. Methods without any documented parameter accept all: clients of the SDK may send their own.
 */
@Provider
public class UnknownParameters implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        List<String> accepted = Arrays.stream(resource.getResourceMethod().getAnnotationsByType(Parameter.class))
                .map(Parameter::name)
                .sorted()
                .toList();
        if (!accepted.isEmpty()) {
            context.register(new Check(accepted));
        }
    }

    /**
     * The check for one resource method.
     *
     * @param accepted sorted
     */
    private record Check(List<String> accepted) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            VertxResteasyReactiveRequestContext context = (VertxResteasyReactiveRequestContext)
                    ((ResteasyReactiveContainerRequestContext) request).getServerRequestContext();
            if (context.query() != null) {
                check(context.queryParamNames());
            }
        }

        private void check(Collection<String> names) {
            names.stream()
                    .filter(name -> !accepted.contains(name))
                    .sorted()
                    .findFirst()
                    .ifPresent(name -> {
                        throw new Problem(400, "unknown parameter \"" + name + "\"", accepted).exception();
                    });
        }
    }
}
