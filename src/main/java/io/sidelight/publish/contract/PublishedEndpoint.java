package io.sidelight.publish.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sidelight.publish.json.AbsentIfNull;
import io.sidelight.publish.json.NullIfUnknown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint of a service. Its fields tell its kind: it has {@code instances}, {@code text}, or neither. */
public sealed interface PublishedEndpoint {
    String name();

    /** {@code fresh}, {@code stale} or {@code unknown}. */
    String state();

    /** The first pass that could not confirm it, ISO 8601; null unless it is stale. */
    @Nullable
    String since();

    /** The cause of the state; null when it is fresh. */
    @Nullable
    String cause();

    /**
     * A set of addresses.
     *
     * @param vip null without a virtual address
     * @param instances sorted by task and port
     */
    record PublishedPorts(
            String name,
            @NullIfUnknown @Nullable PublishedVip vip,
            List<PublishedInstance> instances,
            String state,
            @AbsentIfNull @Nullable String since,
            @AbsentIfNull @Nullable String cause)
            implements PublishedEndpoint {}

    /** A custom endpoint. */
    record PublishedText(
            String name,
            String text,
            String state,
            @AbsentIfNull @Nullable String since,
            @AbsentIfNull @Nullable String cause)
            implements PublishedEndpoint {}

    /** An endpoint that is listed, but of unknown kind. */
    record PublishedUnlearned(
            String name,
            String state,
            @AbsentIfNull @Nullable String since,
            @AbsentIfNull @Nullable String cause) implements PublishedEndpoint {}

    /**
     * A virtual address in front of all instances.
     *
     * @param port 1-65535
     * @param ips sorted; empty while they are not known
     */
    record PublishedVip(String name, int port, List<String> ips) {}

    /** Selects the kind by the fields that are there. */
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
