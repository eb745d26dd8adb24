package io.sidelight.source.http;

import io.sidelight.model.evidence.ListResult.ListFailure;
import java.time.Instant;
import java.util.Optional;

/** The result of a POST request. */
public sealed interface PostResult {
    /**
     * A response with any status.
     *
     * @param date of the response, on the server's clock
     * @param body as UTF-8
     */
    record Response(int status, Optional<Instant> date, String body) implements PostResult {
        /** Returns the status only, because the body may contain a secret. */
        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    /** No response. */
    record PostFailed(ListFailure failure, String detail) implements PostResult {}
}
