package io.sidelight.cli.client;

import io.sidelight.contract.ProblemDetails;
import io.sidelight.contract.json.JsonDocuments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A response of the agent.
 *
 * @param headers by name, in any case
 */
@SuppressWarnings("ArrayRecordComponent") // Responses are never compared.
public record AgentResponse(int status, Map<String, String> headers, byte[] body) {
    public static final int OK = 200;

    public boolean isOk() {
        return status == OK;
    }

    /** Returns the value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns the body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Reads the body as a document of the API.
     *
     * @throws FailedRequestException if it has another form
     */
    public <T> T read(Class<T> document) throws FailedRequestException {
        try {
            return JsonDocuments.read(JsonDocuments.parse(body), document);
        } catch (IOException malformed) {
            throw new FailedRequestException("the response is not a document of Sidelight's API", malformed);
        }
    }

    /** Returns the problem that a refusal describes; empty where the body is none. */
    public Optional<ProblemDetails> problem() {
        try {
            return header("Content-Type").equals(Optional.of("application/problem+json"))
                    ? Optional.of(read(ProblemDetails.class))
                    : Optional.empty();
        } catch (FailedRequestException malformed) {
            return Optional.empty();
        }
    }

    /** Returns the failure of a request that the agent refuses. */
    public FailedRequestException refusal() {
        return new FailedRequestException(problem()
                .map(ProblemDetails::detail)
                .map(detail -> "the agent refused the request: " + detail)
                .orElse("the agent responded with status " + status));
    }
}
