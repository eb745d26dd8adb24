package io.sidelight.contract;

import io.sidelight.contract.json.AbsentIfNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A watched service.
 *
 * @param endpoints sorted by name
 */
@Schema(name = "Service", description = "A watched service.")
public record PublishedService(
        @Schema(description = "The name with its folders, without a leading slash.")
        String name,

        @Schema(ref = "State") String state,
        @Schema(ref = "Since") @AbsentIfNull @Nullable String since,
        @Schema(ref = "Cause") @AbsentIfNull @Nullable String cause,
        List<PublishedEndpoint> endpoints) {}
