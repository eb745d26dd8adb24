package io.sidelight.dialect.consul.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of {@code /v1/catalog/service}: the facts of {@link ConsulNode} and {@link ConsulService} in one object. */
@RegisterForReflection
public record CatalogEntry(
        @JsonProperty("ID") String id,
        @JsonProperty("Node") String node,
        @JsonProperty("Address") String address,
        @JsonProperty("Datacenter") String datacenter,
        @JsonProperty("TaggedAddresses") @Nullable Map<String, String> taggedAddresses,
        @JsonProperty("NodeMeta") Map<String, String> nodeMeta,
        @JsonProperty("ServiceID") String serviceId,
        @JsonProperty("ServiceName") String serviceName,
        @JsonProperty("ServiceTags") List<String> serviceTags,
        @JsonProperty("ServiceAddress") String serviceAddress,

        @JsonProperty("ServiceTaggedAddresses") Map<String, TaggedAddress> serviceTaggedAddresses,

        @JsonProperty("ServicePort") int servicePort,
        @JsonProperty("ServiceMeta") Map<String, String> serviceMeta,
        @JsonProperty("ServiceWeights") ServiceWeights serviceWeights,
        @JsonProperty("ServiceEnableTagOverride") boolean serviceEnableTagOverride) {

    public static CatalogEntry of(RegisteredInstance registered, String datacenter) {
        ConsulNode node = ConsulNode.of(registered, datacenter);
        ConsulService service = ConsulService.of(registered);
        return new CatalogEntry(
                node.id(),
                node.node(),
                node.address(),
                node.datacenter(),
                node.taggedAddresses(),
                node.meta(),
                service.id(),
                service.service(),
                service.tags(),
                service.address(),
                service.taggedAddresses(),
                service.port(),
                service.meta(),
                service.weights(),
                service.enableTagOverride());
    }
}
