package io.sidelight.store;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sidelight.contract.PublishedView;
import io.sidelight.contract.json.AbsentIfNull;
import io.sidelight.contract.json.NoElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of the state file: the published view, the time when each part was confirmed, and the facts that the published
 * view has only as sentences.
 *
 * @param at time of saving, ISO 8601
 * @param facts facts of the instances that have any; absent in files of earlier versions
 */
@RegisterForReflection
public record SavedState(
        String at,
        List<ConfirmedService> confirmed,
        @AbsentIfNull @Nullable List<InstanceFacts> facts,
        PublishedView view) {
    /**
     * The confirmations of a service. Versions without {@code units} read all parts as one unit.
     *
     * @param list time of the oldest list, ISO 8601
     * @param parts the parts of all units
     * @param units absent for a service that has only its scheduler's list
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
     * @param list time of its list, ISO 8601
     */
    public record ConfirmedUnit(@AbsentIfNull @Nullable String endpoint, String list) {}

    /**
     * A task's port. It is an array to keep the file small, as there is one for each instance.
     *
     * @param port 1 to 65535, or 0 for none
     * @param at time of confirmation, milliseconds since 1970
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

    /**
     * The facts of an instance.
     *
     * @param port 1 to 65535, or 0 for none
     * @param protocol {@code tcp} or {@code udp}
     * @param mapped whether a port of the host leads to the container
     */
    public record InstanceFacts(
            String service,
            String endpoint,
            String task,
            int port,
            String protocol,
            boolean mapped,
            List<SavedDiscrepancy> disagreements) {}

    /**
     * A discrepancy. Its kind determines its fields.
     *
     * @param kind the factory method below that made it
     * @param zone with the other addresses
     * @param listed addresses of the list
     * @param answered addresses in the zone
     * @param mesosDns addresses of Mesos-DNS
     * @param has the zone that has a denied task
     * @param denying zones
     * @param believed zone
     * @param kept address that was known before
     * @param container address of the container
     * @param agent address by the overlay state
     * @param text of a discrepancy whose facts are not known
     */
    public record SavedDiscrepancy(
            String kind,
            @AbsentIfNull @Nullable String zone,
            @AbsentIfNull @Nullable List<String> listed,
            @AbsentIfNull @Nullable List<String> answered,
            @AbsentIfNull @Nullable List<String> mesosDns,
            @AbsentIfNull @Nullable String has,
            @AbsentIfNull @Nullable List<String> denying,
            @AbsentIfNull @Nullable String believed,
            @AbsentIfNull @Nullable String kept,
            @AbsentIfNull @Nullable String container,
            @AbsentIfNull @Nullable String agent,
            @AbsentIfNull @Nullable String text) {
        /** Returns a discrepancy between the list and a zone. */
        public static SavedDiscrepancy list(List<String> listed, String zone, List<String> answered) {
            return new SavedDiscrepancy("list", zone, listed, answered, null, null, null, null, null, null, null, null);
        }

        /** Returns a discrepancy between Mesos-DNS and a zone of dcos-net. */
        public static SavedDiscrepancy zones(String zone, List<String> answered, List<String> mesosDns) {
            return new SavedDiscrepancy(
                    "zones", zone, null, answered, mesosDns, null, null, null, null, null, null, null);
        }

        /** Returns the denial of a task by zones. */
        public static SavedDiscrepancy denied(
                @Nullable String has,
                @Nullable List<String> answered,
                List<String> denying,
                @Nullable String believed,
                @Nullable String kept) {
            return new SavedDiscrepancy(
                    "denied", null, null, answered, null, has, denying, believed, kept, null, null, null);
        }

        /** Returns a discrepancy between the overlay state's agent for an address and a zone. */
        public static SavedDiscrepancy overlay(String container, String agent, String zone, List<String> answered) {
            return new SavedDiscrepancy(
                    "overlay", zone, null, answered, null, null, null, null, null, container, agent, null);
        }

        /** Returns a discrepancy of which only the sentence is known. */
        public static SavedDiscrepancy words(String text) {
            return new SavedDiscrepancy("words", null, null, null, null, null, null, null, null, null, null, text);
        }
    }
}
