package io.sidelight.publish.http.message;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.core.serialization.EntityWriter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;

/**
 * The sender of each {@link ResourceEntity}, past the writers of the framework. The headers are set before, as the framework calls no
 * writer for HEAD.
 */
@Provider
@ApplicationScoped
public class ConditionalResponses implements ContainerResponseFilter {
    private final ResponseSender sender;
    private final EntityWriter rendered;
    private final EntityWriter pending;

    ConditionalResponses(ResponseSender sender) {
        this.sender = sender;
        this.rendered = (context, entity) -> sender.sendBody((RenderedResponse) entity, vertx(context));
        this.pending =
                (context, entity) -> ((ResourceEntity.Pending) entity).start().accept(vertx(context));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        VertxResteasyReactiveRequestContext context = (VertxResteasyReactiveRequestContext)
                ((ResteasyReactiveContainerRequestContext) request).getServerRequestContext();
        if (context.getResponseEntity() instanceof RenderedResponse body) {
            put(body, context);
        } else if (context.getResponseEntity() instanceof ResourceEntity.Pending) {
            context.setEntityWriter(pending);
        }
    }

    private void put(RenderedResponse body, VertxResteasyReactiveRequestContext context) {
        if (sender.putHeaders(body, context.getContext())) {
            context.setEntityWriter(rendered);
        } else {
            context.setResult(Response.notModified().build());
        }
    }

    private static RoutingContext vertx(Object context) {
        return ((VertxResteasyReactiveRequestContext) context).getContext();
    }
}
