package io.sidelight.dialect.consul.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A node: the agent of a task.
 *
 * @param taggedAddresses always null, as clients want other keys than an agent has addresses for
 * @param meta always empty
 */
@RegisterForReflection
public record ConsulNode(
        @JsonProperty("ID") String id,
        @JsonProperty("Node") String node,
        @JsonProperty("Address") String address,
        @JsonProperty("Datacenter") String datacenter,
        @JsonProperty("TaggedAddresses") @Nullable Map<String, String> taggedAddresses,
        @JsonProperty("Meta") Map<String, String> meta) {

    public static ConsulNode of(RegisteredInstance registered, String datacenter) {
        return of(registered.node(), datacenter);
    }

    public static ConsulNode of(String address, String datacenter) {
        return new ConsulNode(id(address), address, address, datacenter, null, Map.of());
    }

    /** Returns the UUID of a node, which depends on its name alone. */
    public static String id(String node) {
        return UUID.nameUUIDFromBytes(node.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
