package io.sidelight.dialect.envoy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sidelight.dialect.DialableInstance;
import io.sidelight.model.Instance;
import java.util.List;
import java.util.Map;

/** Endpoints for Envoy. It refuses a document with any other field, with null, or with an enum in lower case. */
@RegisterForReflection
@JsonPropertyOrder({"version_info", "type_url", "resources"})
record DiscoveryResponse(
        @JsonProperty("version_info") String version,
        @JsonProperty("type_url") String type,
        @JsonProperty("resources") List<Assignment> resources) {
    static final String ASSIGNMENT = "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment";

    DiscoveryResponse(String version, List<Assignment> resources) {
        this(version, ASSIGNMENT, resources);
    }

    /** The addresses of a cluster. */
    @RegisterForReflection
    @JsonPropertyOrder({"@type", "cluster_name", "endpoints"})
    record Assignment(
            @JsonProperty("@type") String type,
            @JsonProperty("cluster_name") String cluster,
            @JsonProperty("endpoints") List<Locality> endpoints) {

        /** Returns the assignment of a cluster; one without addresses empties it. */
        static Assignment of(String cluster, List<DialableInstance> instances) {
            return new Assignment(
                    ASSIGNMENT,
                    cluster,
                    instances.isEmpty()
                            ? List.of()
                            : List.of(new Locality(
                                    instances.stream().map(LocalityEndpoint::of).toList())));
        }
    }

    /** The addresses of a locality. There is one, as the view has no zones. */
    @RegisterForReflection
    record Locality(@JsonProperty("lb_endpoints") List<LocalityEndpoint> endpoints) {}

    /**
     * An address.
     *
     * @param health always healthy, as Envoy does not use others
     */
    @RegisterForReflection
    @JsonPropertyOrder({"endpoint", "health_status", "metadata"})
    record LocalityEndpoint(
            @JsonProperty("endpoint") Addressed endpoint,
            @JsonProperty("health_status") String health,
            @JsonProperty("metadata") Metadata metadata) {

        static LocalityEndpoint of(DialableInstance dialable) {
            Instance instance = dialable.instance();
            SocketAddress socket = new SocketAddress(
                    dialable.dial().ip().toString(), dialable.dial().port());
            String network = instance.network()
                    .name()
                    .orElseGet(() -> instance.network().kind().toString());
            return new LocalityEndpoint(
                    new Addressed(new Address(socket)),
                    "HEALTHY",
                    new Metadata(Map.of("sidelight", new TaskMetadata(instance.task(), network))));
        }
    }

    /** The address of an endpoint. */
    @RegisterForReflection
    record Addressed(@JsonProperty("address") Address address) {}

    /** An address of any kind. */
    @RegisterForReflection
    record Address(@JsonProperty("socket_address") SocketAddress socket) {}

    /**
     * An address and port.
     *
     * @param address without brackets
     */
    @RegisterForReflection
    @JsonPropertyOrder({"address", "port_value"})
    record SocketAddress(
            @JsonProperty("address") String address,
            @JsonProperty("port_value") int port) {}

    /** Facts by the name of the filter that uses them. */
    @RegisterForReflection
    record Metadata(@JsonProperty("filter_metadata") Map<String, TaskMetadata> filters) {}

    /** Facts about a task. */
    @RegisterForReflection
    @JsonPropertyOrder({"task", "network"})
    record TaskMetadata(
            @JsonProperty("task") String task,
            @JsonProperty("network") String network) {}
}
