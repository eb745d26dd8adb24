package io.sidelight.contract.mapping;

import io.sidelight.contract.EndpointAddresses;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.address.Protocol;
import java.util.List;

/**
 * The conversion of endpoints to the format of an SDK scheduler's endpoints API. An address is the one that this task can dial,
 * or else the instance's own. Schedulers list TCP ports only, so UDP ports and tasks without a port are left out.
 */
public final class SdkMapping {
    private SdkMapping() {}

    /** Returns the names of a service's endpoints. */
    public static List<String> names(Service service) {
        return service.endpoints().stream().map(Endpoint::name).toList();
    }

    /** Returns one endpoint's addresses and DNS names, aligned by index, and its VIP. */
    public static EndpointAddresses addresses(Endpoint.Ports endpoint) {
        List<Instance> listed = endpoint.instances().stream()
                .filter(instance -> instance.protocol() == Protocol.TCP && instance.port() > 0)
                .toList();
        return new EndpointAddresses(
                listed.stream().map(SdkMapping::address).toList(),
                listed.stream().map(SdkMapping::dns).toList(),
                endpoint.vip().map(vip -> vip.name() + ":" + vip.port()).orElse(null));
    }

    private static String address(Instance instance) {
        return instance.shownAddress().orElseGet(() -> dns(instance));
    }

    private static String dns(Instance instance) {
        return instance.container().name() + ":" + instance.port();
    }
}
