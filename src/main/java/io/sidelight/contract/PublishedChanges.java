package io.sidelight.contract;

import io.sidelight.contract.json.AbsentIfNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/changes}: the last changes of instances and state transitions.
 *
 * @param changes the oldest first
 */
@Schema(name = "Changes", description = "The last changes of instances and state transitions.")
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
     * A change of one instance, or a state transition.
     *
     * @param endpoint absent for a whole service
     * @param task absent for a state transition
     * @param before {@code ip:port}, or {@code -} if none was known
     * @param now {@code ip:port}, or {@code -} if none is known
     */
    @Schema(
            name = "Change",
            description =
                    "A change of one instance, or a state transition of an endpoint or a service, that was known before.")
    public record PublishedChange(
            @Schema(description = "The first revision with the change.")
            long revision,

            @Schema(format = "date-time") String at,

            @Schema(
                    description =
                            "`dialable`: this task can dial it, and could not before. `undialable`: the other way round. `fresh`,"
                                    + " `stale` and `unknown`: a transition to this state.",
                    enumeration = {"added", "removed", "moved", "dialable", "undialable", "fresh", "stale", "unknown"})
            String change,

            String service,

            @Schema(description = "Absent for a transition of the whole service.") @AbsentIfNull @Nullable
            String endpoint,

            @Schema(description = "Absent for a state transition.") @AbsentIfNull @Nullable
            String task,

            @Schema(
                    description =
                            "`ip:port`, or `-` if none was known; absent for an instance that was added, and for a state transition.")
            @AbsentIfNull
            @Nullable
            String before,

            @Schema(
                    description =
                            "`ip:port`, or `-` if none is known; absent for an instance that was removed, and for a state transition.")
            @AbsentIfNull
            @Nullable
            String now,

            @Schema(description = "The cause of a transition; absent for `fresh`, and for a change of an instance.")
            @AbsentIfNull
            @Nullable
            String cause) {}
}
