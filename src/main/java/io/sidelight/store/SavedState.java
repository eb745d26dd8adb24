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
 * The content of the state file: the view as it is published, and beside it when each part was confirmed and the facts that the
 * published view has in words only.
 *
 * @param at when it was saved, ISO 8601
 * @param facts of instances that have any; absent in files of earlier programs
 */
@RegisterForReflection
public record SavedState(
        String at,
        List<ConfirmedService> confirmed,
        @AbsentIfNull @Nullable List<InstanceFacts> facts,
        PublishedView view) {
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

    /**
     * The facts of an instance.
     *
     * @param port 1-65535; 0 for none
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
     * A discrepancy; which fields it has depends on its kind.
     *
     * @param kind the factory method below that made it
     * @param zone with the other addresses
     * @param listed addresses of the list
     * @param answered addresses of the zone
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
        /** The list has other addresses than a zone. */
        public static SavedDiscrepancy list(List<String> listed, String zone, List<String> answered) {
            return new SavedDiscrepancy("list", zone, listed, answered, null, null, null, null, null, null, null, null);
        }

        /** Mesos-DNS has other addresses than a zone of dcos-net. */
        public static SavedDiscrepancy zones(String zone, List<String> answered, List<String> mesosDns) {
            return new SavedDiscrepancy(
                    "zones", zone, null, answered, mesosDns, null, null, null, null, null, null, null);
        }

        /** Zones deny a task. */
        public static SavedDiscrepancy denied(
                @Nullable String has,
                @Nullable List<String> answered,
                List<String> denying,
                @Nullable String believed,
                @Nullable String kept) {
            return new SavedDiscrepancy(
                    "denied", null, null, answered, null, has, denying, believed, kept, null, null, null);
        }

        /** The overlay state has an address at another agent. */
        public static SavedDiscrepancy overlay(String container, String agent, String zone, List<String> answered) {
            return new SavedDiscrepancy(
                    "overlay", zone, null, answered, null, null, null, null, null, container, agent, null);
        }

        /** One of which only words are known. */
        public static SavedDiscrepancy words(String text) {
            return new SavedDiscrepancy("words", null, null, null, null, null, null, null, null, null, null, text);
        }
    }
}
