package io.sidelight.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sidelight.contract.json.AbsentIfNull;
import io.sidelight.contract.json.NullIfUnknown;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An endpoint of a service. It has {@code instances}, {@code text}, or neither. */
@Schema(
        name = "Endpoint",
        description =
                "An endpoint with addresses has `vip` and `instances`, a custom endpoint has `text`. An endpoint that is listed, but was never resolved, has neither and is `unknown`.",
        anyOf = {
            PublishedEndpoint.PublishedPorts.class,
            PublishedEndpoint.PublishedText.class,
            PublishedEndpoint.PublishedUnlearned.class
        })
public sealed interface PublishedEndpoint {
    String name();

    /** Returns {@code fresh}, {@code stale} or {@code unknown}. */
    String state();

    /** Returns the time of the first pass that could not confirm it, ISO 8601; null unless it is stale. */
    @Nullable
    String since();

    /** Returns the cause of the state; null if it is fresh. */
    @Nullable
    String cause();

    /**
     * A set of addresses.
     *
     * @param vip null without a virtual address
     * @param instances sorted by task and port
     */
    @Schema(name = "AddressEndpoint", description = "A set of addresses.")
    record PublishedPorts(
            String name,
            @NullIfUnknown @Nullable PublishedVip vip,
            List<PublishedInstance> instances,
            @Schema(ref = "State") String state,
            @Schema(ref = "Since") @AbsentIfNull @Nullable String since,
            @Schema(ref = "Cause") @AbsentIfNull @Nullable String cause)
            implements PublishedEndpoint {}

    /** A custom endpoint. */
    @Schema(name = "TextEndpoint", description = "A custom endpoint.")
    record PublishedText(
            String name,

            @Schema(description = "The text of the scheduler, such as a connection string.")
            String text,

            @Schema(ref = "State") String state,
            @Schema(ref = "Since") @AbsentIfNull @Nullable String since,
            @Schema(ref = "Cause") @AbsentIfNull @Nullable String cause)
            implements PublishedEndpoint {}

    /** A listed endpoint of unknown kind. */
    @Schema(name = "UnknownEndpoint", description = "A listed endpoint of unknown kind.")
    record PublishedUnlearned(
            String name,
            @Schema(ref = "State") String state,
            @Schema(ref = "Since") @AbsentIfNull @Nullable String since,
            @Schema(ref = "Cause") @AbsentIfNull @Nullable String cause)
            implements PublishedEndpoint {}

    /** A virtual address in front of all instances. */
    @Schema(name = "Vip", description = "The virtual address in front of all instances; null if there is none.")
    record PublishedVip(
            String name,
            @Schema(ref = "Port") int port,

            @Schema(description = "Sorted; empty while no address is known.")
            List<String> ips) {}

    /** Creates the kind of endpoint that has the present fields. */
    @JsonCreator
    static PublishedEndpoint of(
            @JsonProperty("name") String name,
            @JsonProperty("text") @AbsentIfNull @Nullable String text,
            @JsonProperty("vip") @NullIfUnknown @Nullable PublishedVip vip,
            @JsonProperty("instances") @AbsentIfNull @Nullable List<PublishedInstance> instances,
            @JsonProperty("state") String state,
            @JsonProperty("since") @AbsentIfNull @Nullable String since,
            @JsonProperty("cause") @AbsentIfNull @Nullable String cause) {
        if (text != null) {
            return new PublishedText(name, text, state, since, cause);
        }
        return instances == null
                ? new PublishedUnlearned(name, state, since, cause)
                : new PublishedPorts(name, vip, instances, state, since, cause);
    }
}
