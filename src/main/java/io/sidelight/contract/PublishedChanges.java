package io.sidelight.contract;

import io.sidelight.contract.json.AbsentIfNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/changes}: the last changes of instances.
 *
 * @param changes the oldest first
 */
@Schema(name = "Changes", description = "The last changes of instances.")
public record PublishedChanges(
        @Schema(description = "The revision of the view that the list leads to; the next `since`.")
        long revision,

        @Schema(
                description =
                        "Whether no change after `since` is missing. The agent keeps the last 256 changes, and none over a"
                                + " restart.")
        boolean complete,

        List<PublishedChange> changes) {
    /**
     * A change of one instance.
     *
     * @param before {@code ip:port}, or {@code -} if none was known
     * @param now {@code ip:port}, or {@code -} if none is known
     */
    @Schema(name = "Change", description = "A change of one instance of an endpoint that was known before.")
    public record PublishedChange(
            @Schema(description = "The first revision with the change.")
            long revision,

            @Schema(format = "date-time") String at,

            @Schema(
                    description =
                            "`dialable`: this task can dial it, and could not before. `undialable`: the other way round.",
                    enumeration = {"added", "removed", "moved", "dialable", "undialable"})
            String change,

            String service,
            String endpoint,
            String task,

            @Schema(description = "`ip:port`, or `-` if none was known; absent for an instance that was added.")
            @AbsentIfNull
            @Nullable
            String before,

            @Schema(description = "`ip:port`, or `-` if none is known; absent for an instance that was removed.")
            @AbsentIfNull
            @Nullable
            String now) {}
}
