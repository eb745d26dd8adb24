package io.sidelight.contract.mapping;

import io.sidelight.contract.EndpointAddresses;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.network.Dial;
import java.util.List;

/**
 * Endpoints in the form of an SDK scheduler's endpoints API. Its addresses are those that this task can dial, or the instance's
 * own where it can dial none. Schedulers list TCP ports only, so UDP ports and tasks without a port are left out.
 */
public final class SdkMapping {
    private SdkMapping() {}

    /** The names of a service's endpoints. */
    public static List<String> names(Service service) {
        return service.endpoints().stream().map(Endpoint::name).toList();
    }

    /** One endpoint's addresses and DNS names, aligned by index, and its VIP. */
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
        return instance.dial() instanceof Dial.To to
                ? to.address()
                : instance.container()
                        .ip()
                        .map(ip -> ip.withPort(instance.port()))
                        .orElseGet(() -> dns(instance));
    }

    private static String dns(Instance instance) {
        return instance.container().name() + ":" + instance.port();
    }
}
