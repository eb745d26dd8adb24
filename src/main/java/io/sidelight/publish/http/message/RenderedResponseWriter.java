package io.sidelight.publish.http.message;

import io.sidelight.publish.access.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.core.ServerSerialisers;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;

/** Writes {@link RenderedResponse} from the event loop, without copying or encoding. */
@Provider
@ApplicationScoped
public class RenderedResponseWriter implements ServerMessageBodyWriter<RenderedResponse> {
    private final Deliveries deliveries;

    RenderedResponseWriter(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType chosen) {
        return true;
    }

    @Override
    public void writeResponse(RenderedResponse response, Type genericType, ServerRequestContext context) {
        VertxResteasyReactiveRequestContext request = (VertxResteasyReactiveRequestContext) context.serverResponse();
        // A large body is written in pieces, for which the length has to be there before the first one.
        ServerSerialisers.encodeResponseHeaders(request);
        request.setPreCommitListener(null);
        deliveries.send(response.body().bytes(), request.getContext());
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType chosen) {
        return true;
    }

    @Override
    public void writeTo(
            RenderedResponse response,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType chosen,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(response.body().bytes().getBytes());
    }
}
