package io.sidelight.publish.problem;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.sidelight.contract.ProblemDetails;
import io.sidelight.contract.json.JsonDocuments;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An error response (RFC 9457).
 *
 * @param detail the error and its remedy, in one line
 * @param known the valid names in place of an unknown one; may be empty
 */
public record Problem(int status, String detail, List<String> known) {
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String RETRY_AFTER = "Retry-After";
    private static final int NOT_YET = 503;

    public static Problem of(int status, String detail) {
        return new Problem(status, detail, List.of());
    }

    /** Returns the problem of a watched part that no pass has resolved yet. */
    public static Problem notYet(String what, String cause) {
        return of(NOT_YET, what + " is not known yet: " + cause);
    }

    /** Returns whether a later pass may resolve the requested part. */
    boolean isNotYet() {
        return status == NOT_YET;
    }

    /** Returns the problem of an unknown path. */
    public static Problem noSuchPath() {
        return of(404, "there is no such path; /q/openapi lists the paths");
    }

    /** Returns the exception that ends a resource method with this problem. */
    public ProblemException exception() {
        return new ProblemException(this);
    }

    /** Returns the response with this problem. */
    Response response() {
        Response.ResponseBuilder response =
                Response.status(status).header("Content-Type", MEDIA_TYPE).entity(json());
        return (status == NOT_YET ? response.header(RETRY_AFTER, "1") : response).build();
    }

    /** Ends a request with this problem before a resource is reached. */
    public void send(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (status == NOT_YET) {
            response.putHeader(RETRY_AFTER, "1");
        }
        response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE).end(Buffer.buffer(json()));
    }

    /** Returns its document. */
    public byte[] json() {
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        return JsonDocuments.compact(new ProblemDetails("about:blank", title, status, detail, known));
    }
}
