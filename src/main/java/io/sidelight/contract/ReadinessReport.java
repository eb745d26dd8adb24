package io.sidelight.contract;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * {@code /v1/ready}: whether the view satisfies what a task requires.
 *
 * @param missing empty when it does
 */
@Schema(name = "Readiness", description = "`/v1/ready`: whether the view satisfies what a task requires.")
public record ReadinessReport(boolean ready, List<MissingPart> missing) {
    /** A requirement that is not met. */
    @Schema(name = "Missing", description = "A requirement that is not met.")
    public record MissingPart(
            @Schema(
                    description =
                            "A requirement with its count, a service, or `sidelight` while the agent is stopping.")
            String of,

            String why) {}
}
