package io.sidelight.dialect.consul.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** {@code /v1/agent/self}: the fields that clients read. */
@RegisterForReflection
public record AgentSelf(
        @JsonProperty("Config") Config config,
        @JsonProperty("DebugConfig") Map<String, String> debugConfig,
        @JsonProperty("Member") Member member,
        @JsonProperty("Meta") Map<String, String> meta) {
    private static final String NAME = "sidelight";
    private static final int ALIVE = 1;

    /** The configuration of the agent. */
    @RegisterForReflection
    public record Config(
            @JsonProperty("Datacenter") String datacenter,
            @JsonProperty("NodeName") String nodeName,
            @JsonProperty("NodeID") String nodeId,
            @JsonProperty("Revision") String revision,
            @JsonProperty("Server") boolean server,
            @JsonProperty("Version") String version) {}

    /** The agent as a member of its data center; the versions of protocols are those of Consul 1. */
    @RegisterForReflection
    public record Member(
            @JsonProperty("Name") String name,
            @JsonProperty("Addr") String addr,
            @JsonProperty("Port") int port,
            @JsonProperty("Tags") Map<String, String> tags,
            @JsonProperty("Status") int status,
            @JsonProperty("ProtocolMin") int protocolMin,
            @JsonProperty("ProtocolMax") int protocolMax,
            @JsonProperty("ProtocolCur") int protocolCur,
            @JsonProperty("DelegateMin") int delegateMin,
            @JsonProperty("DelegateMax") int delegateMax,
            @JsonProperty("DelegateCur") int delegateCur) {}

    public static AgentSelf of(String datacenter) {
        return new AgentSelf(
                new Config(datacenter, NAME, ConsulNode.id(NAME), "", false, "1.0.0"),
                Map.of(),
                new Member(NAME, "127.0.0.1", 8301, Map.of(), ALIVE, 1, 5, 2, 2, 5, 4),
                Map.of());
    }
}
