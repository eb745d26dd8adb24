package io.sidelight.publish.contract;

import io.sidelight.publish.json.AbsentIfEmpty;
import java.util.List;

/**
 * {@code application/problem+json} (RFC 9457).
 *
 * @param type {@code about:blank}: the status says it all
 * @param title the reason phrase of the status
 * @param known the names that are known, where the request has an unknown one
 */
public record ProblemDetails(
        String type,
        String title,
        int status,
        String detail,
        @AbsentIfEmpty List<String> known) {}
