package io.sidelight.source.http;

import io.sidelight.model.evidence.ListResult.ListFailure;
import java.time.Instant;
import java.util.Optional;

/** What came back of something that was sent. */
public sealed interface PostResult {
    /**
     * An answer of any status.
     *
     * @param date when, by the server's clock
     * @param body as UTF-8
     */
    record Response(int status, Optional<Instant> date, String body) implements PostResult {
        /** The body may have a secret in it. */
        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    /** No answer. */
    record PostFailed(ListFailure failure, String detail) implements PostResult {}
}
