package io.sidelight.dialect.consul.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sidelight.wording.Wording;
import java.util.List;

/**
 * The health of a service on one node. It is always {@code passing}: what is stale may well work, and clients drop everything that
 * has another status.
 *
 * @param output the state, and the cause of one that is not fresh
 */
@RegisterForReflection
public record ConsulCheck(
        @JsonProperty("Node") String node,
        @JsonProperty("CheckID") String checkId,
        @JsonProperty("Name") String name,
        @JsonProperty("Status") String status,
        @JsonProperty("Notes") String notes,
        @JsonProperty("Output") String output,
        @JsonProperty("ServiceID") String serviceId,
        @JsonProperty("ServiceName") String serviceName,
        @JsonProperty("ServiceTags") List<String> serviceTags) {
    public static final String PASSING = "passing";

    public static ConsulCheck of(RegisteredInstance registered) {
        return new ConsulCheck(
                registered.node(),
                "service:" + registered.id(),
                "sidelight",
                PASSING,
                "",
                Wording.of(registered.instance().state()),
                registered.id(),
                registered.service(),
                registered.tags());
    }
}
