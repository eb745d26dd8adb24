package io.sidelight.contract;

import io.sidelight.contract.json.NullIfUnknown;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The document of {@code /v1/view}: all watched services.
 *
 * @param services sorted by name
 */
@Schema(name = "View", description = "All watched services.")
public record PublishedView(
        @Schema(
                description =
                        "Increases when the rest changes, and only then. It never decreases, not even over a restart.")
        long revision,

        PublishedVantage vantage,
        List<PublishedService> services) {
    /** The network that this task runs on. */
    @Schema(name = "Vantage", description = "The network that this task runs on, which determines what it can dial.")
    public record PublishedVantage(
            @Schema(enumeration = {"host", "overlay", "bridge", "outside"})
            String network,

            @Schema(description = "The network's name; null if it has none or it is not known.")
            @NullIfUnknown
            @Nullable
            String name,

            @Schema(description = "This task's own address; null if it is not known or is the host's.")
            @NullIfUnknown
            @Nullable
            String containerIp,

            @Schema(
                    description =
                            "The address of the agent machine that this task runs on; null while it is not known.")
            @NullIfUnknown
            @Nullable
            String hostIp) {}
}
