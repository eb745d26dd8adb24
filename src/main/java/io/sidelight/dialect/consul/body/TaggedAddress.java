package io.sidelight.dialect.consul.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An address of a service. Consul writes these two names in lower case. */
@RegisterForReflection
public record TaggedAddress(
        @JsonProperty("address") String address,
        @JsonProperty("port") int port) {}
