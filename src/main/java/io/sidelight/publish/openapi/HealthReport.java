package io.sidelight.publish.openapi;

import io.sidelight.contract.json.AbsentIfEmpty;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The form of MicroProfile Health, which the framework writes. It is here for the description alone. */
@Schema(name = "Health", description = "The form of MicroProfile Health.")
public record HealthReport(
        @Schema(enumeration = {"UP", "DOWN"}) String status, List<HealthCheck> checks) {
    /** One check. */
    @Schema(name = "HealthCheck", description = "One check.")
    public record HealthCheck(
            String name,
            @Schema(enumeration = {"UP", "DOWN"}) String status,

            @Schema(description = "The reason for each service that is not good enough.") @AbsentIfEmpty
            Map<String, String> data) {}
}
