package io.sidelight.publish.openapi;

import io.sidelight.contract.json.AbsentIfEmpty;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The report of MicroProfile Health, which the framework writes. This record exists for the description only. */
@Schema(name = "Health", description = "The report of MicroProfile Health.")
public record HealthReport(
        @Schema(enumeration = {"UP", "DOWN"}) String status, List<HealthCheck> checks) {
    /** One check. */
    @Schema(name = "HealthCheck", description = "One check.")
    public record HealthCheck(
            String name,
            @Schema(enumeration = {"UP", "DOWN"}) String status,

            @Schema(description = "The reason for each service that is not ready.") @AbsentIfEmpty
            Map<String, String> data) {}
}
