package io.sidelight.dialect.consul.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * A service on one node.
 *
 * @param address never empty: clients would combine the node's address with this port
 */
@RegisterForReflection
public record ConsulService(
        @JsonProperty("ID") String id,
        @JsonProperty("Service") String service,
        @JsonProperty("Tags") List<String> tags,
        @JsonProperty("Address") String address,
        @JsonProperty("Port") int port,

        @JsonProperty("TaggedAddresses") Map<String, TaggedAddress> taggedAddresses,

        @JsonProperty("Meta") Map<String, String> meta,
        @JsonProperty("Weights") ServiceWeights weights,
        @JsonProperty("EnableTagOverride") boolean enableTagOverride) {

    public static ConsulService of(RegisteredInstance registered) {
        return new ConsulService(
                registered.id(),
                registered.service(),
                registered.tags(),
                registered.dial().ip().toString(),
                registered.dial().port(),
                registered.taggedAddresses(),
                registered.meta(),
                ServiceWeights.EQUAL,
                false);
    }
}
