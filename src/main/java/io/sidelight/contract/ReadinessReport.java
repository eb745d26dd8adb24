package io.sidelight.contract;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The document of {@code /v1/ready}: whether the view satisfies a task's requirements.
 *
 * @param missing the requirements that are not met
 */
@Schema(name = "Readiness", description = "The readiness of the view for a task's requirements.")
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
