package io.sidelight.contract;

import io.sidelight.contract.json.AbsentIfEmpty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The document {@code application/problem+json} (RFC 9457).
 *
 * @param type {@code about:blank}: the status is the type
 */
@Schema(name = "Problem", description = "An error (RFC 9457).")
public record ProblemDetails(
        String type,

        @Schema(description = "The reason phrase of the status.")
        String title,

        int status,

        @Schema(description = "The error and its remedy, in one line.")
        String detail,

        @Schema(description = "The valid names in place of an unknown one; absent if there are none.") @AbsentIfEmpty
        List<String> known) {}
