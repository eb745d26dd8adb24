package io.sidelight.publish.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.sidelight.publish.json.AbsentIfNull;
import io.sidelight.publish.json.NoElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of the state file: the view as it is published, and beside it when each part was confirmed.
 *
 * @param at when it was saved, ISO 8601
 */
public record SavedState(String at, List<ConfirmedService> confirmed, PublishedView view) {
    /**
     * The confirmations of a service. Programs of before the units read all of its units as one.
     *
     * @param list when the oldest list was read, ISO 8601
     * @param parts of all units
     * @param units absent for a service with nothing but what its scheduler lists
     */
    public record ConfirmedService(
            String service,
            String list,
            List<ConfirmedPart> parts,
            @AbsentIfNull @Nullable List<ConfirmedUnit> units) {}

    /**
     * A watched unit of a service.
     *
     * @param endpoint absent for all endpoints that the scheduler lists
     * @param list when its list was read, ISO 8601
     */
    public record ConfirmedUnit(@AbsentIfNull @Nullable String endpoint, String list) {}

    /**
     * A task's port. There is one for each instance, so that it is an array.
     *
     * @param port 1-65535; 0 for none
     * @param at when it was confirmed, milliseconds since 1970
     * @param protocol absent for TCP
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"endpoint", "task", "port", "at", "protocol"})
    public record ConfirmedPart(
            String endpoint,
            String task,
            int port,
            long at,

            @AbsentIfNull @JsonSerialize(nullsUsing = NoElement.class) @Nullable
            String protocol) {}
}
