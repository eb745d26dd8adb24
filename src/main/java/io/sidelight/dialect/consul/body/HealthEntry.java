package io.sidelight.dialect.consul.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** An entry of {@code /v1/health/service}. */
@RegisterForReflection
public record HealthEntry(
        @JsonProperty("Node") ConsulNode node,
        @JsonProperty("Service") ConsulService service,
        @JsonProperty("Checks") List<ConsulCheck> checks) {

    public static HealthEntry of(RegisteredInstance registered, String datacenter) {
        return new HealthEntry(
                ConsulNode.of(registered, datacenter),
                ConsulService.of(registered),
                List.of(ConsulCheck.of(registered)));
    }
}
