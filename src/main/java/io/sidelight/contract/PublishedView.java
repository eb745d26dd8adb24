package io.sidelight.contract;

import io.sidelight.contract.json.NullIfUnknown;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/view}: all watched services.
 *
 * @param services sorted by name
 */
@Schema(name = "View", description = "The picture of all watched services.")
public record PublishedView(
        @Schema(
                description =
                        "Moves forward when the rest changes, and only then; never backwards, also over a restart.")
        long revision,

        PublishedVantage vantage,
        List<PublishedService> services) {
    /** The network that this task runs on. */
    @Schema(name = "Vantage", description = "Where this task stands; decides what it can dial.")
    public record PublishedVantage(
            @Schema(enumeration = {"host", "overlay", "bridge", "outside"})
            String network,

            @Schema(description = "The network's name, when it has one and it is known.") @NullIfUnknown @Nullable
            String name,

            @Schema(description = "This task's own address, when it has one apart from the host's and it is known.")
            @NullIfUnknown
            @Nullable
            String containerIp,

            @Schema(description = "The address of the agent machine that this task runs on, when it is known.")
            @NullIfUnknown
            @Nullable
            String hostIp) {}
}
