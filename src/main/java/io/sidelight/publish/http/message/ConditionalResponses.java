package io.sidelight.publish.http.message;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.core.serialization.EntityWriter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;

/** Sends each {@link ResourceEntity} by the response of Vert.x, past the writers of the framework. */
@Provider
@ApplicationScoped
public class ConditionalResponses implements ContainerResponseFilter {
    private final EntityWriter writer;

    ConditionalResponses(ResponseSender sender) {
        this.writer = (context, entity) ->
                send(sender, (ResourceEntity) entity, ((VertxResteasyReactiveRequestContext) context).getContext());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        VertxResteasyReactiveRequestContext context = (VertxResteasyReactiveRequestContext)
                ((ResteasyReactiveContainerRequestContext) request).getServerRequestContext();
        if (context.getResponseEntity() instanceof ResourceEntity) {
            context.setEntityWriter(writer);
        }
    }

    private static void send(ResponseSender sender, ResourceEntity entity, RoutingContext context) {
        if (entity instanceof RenderedResponse rendered) {
            sender.send(rendered, context);
        } else if (entity instanceof ResourceEntity.Pending pending) {
            pending.start().accept(context);
        }
    }
}
