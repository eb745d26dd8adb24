package io.sidelight.publish.problem;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An error that a request ends with (RFC 9457).
 *
 * @param detail what is wrong and what to do, in one line
 * @param known the names that would have been known in place of an unknown one; may be empty
 */
public record Problem(int status, String detail, List<String> known) {
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String RETRY_AFTER = "Retry-After";
    private static final int NOT_YET = 503;

    public static Problem of(int status, String detail) {
        return new Problem(status, detail, List.of());
    }

    /** Something that is watched, but that no pass has learned anything of yet. */
    public static Problem notYet(String what, String cause) {
        return of(NOT_YET, what + " is not known yet: " + cause);
    }

    String json() {
        JsonObject json = new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail);
        return (known.isEmpty() ? json : json.put("known", new JsonArray(known))).encode() + "\n";
    }

    /** The answer of a REST resource. */
    Response response() {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(json());
        return (status == NOT_YET ? response.header(RETRY_AFTER, 1) : response).build();
    }

    /** Ends a REST resource with this problem. */
    public static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        public Thrown(Problem problem) {
            super(problem.detail());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    /** Ends a request with this problem. */
    public void send(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (status == NOT_YET) {
            response.putHeader(RETRY_AFTER, "1");
        }
        response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE).end(json());
    }
}
