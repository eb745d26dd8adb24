package io.sidelight.dialect.consul.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The weights of a service in DNS responses of Consul. */
@RegisterForReflection
public record ServiceWeights(
        @JsonProperty("Passing") int passing,
        @JsonProperty("Warning") int warning) {
    public static final ServiceWeights EQUAL = new ServiceWeights(1, 1);
}
