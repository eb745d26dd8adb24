package io.sidelight.dialect.consul.body;

import io.sidelight.dialect.DialableInstance;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.network.Dial;
import io.sidelight.model.spelling.EndpointName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An instance as Consul would have it registered.
 *
 * @param service the name of its endpoint in Consul's paths
 * @param id unique over all instances
 * @param vip the virtual address of its endpoint, if it has one that is known
 */
public record RegisteredInstance(String service, String id, DialableInstance dialable, Optional<TaggedAddress> vip) {

    /** Returns the instances of an endpoint that can be dialed, sorted by task. All lists of an endpoint have this order. */
    public static List<RegisteredInstance> of(View view, EndpointName name, String service) {
        List<DialableInstance> all = DialableInstance.of(view, name);
        Map<String, Long> perTask = all.stream()
                .collect(Collectors.groupingBy(each -> each.instance().task(), Collectors.counting()));
        Optional<TaggedAddress> vip = view.service(name.service())
                .flatMap(known -> known.endpoint(name.endpoint()))
                .flatMap(Endpoint::asPorts)
                .flatMap(Endpoint.Ports::vip)
                .flatMap(RegisteredInstance::address);
        Function<DialableInstance, String> id = each -> {
            String task = each.instance().task();
            boolean isAlone = perTask.getOrDefault(task, 0L) == 1;
            return service + ":" + task + (isAlone ? "" : ":" + each.dial().address());
        };
        return all.stream()
                .map(each -> new RegisteredInstance(service, id.apply(each), each, vip))
                .toList();
    }

    private static Optional<TaggedAddress> address(Endpoint.Vip vip) {
        return vip.ips().stream().findFirst().map(ip -> new TaggedAddress(ip.toString(), vip.port()));
    }

    /** Returns the tags of an endpoint. */
    public static List<String> tags(EndpointName name) {
        return List.of(name.endpoint(), name.service().value());
    }

    List<String> tags() {
        return tags(dialable.endpoint());
    }

    Dial.To dial() {
        return dialable.dial();
    }

    Instance instance() {
        return dialable.instance();
    }

    /** Returns the address of its agent, or its own if the agent's is not known. */
    public String node() {
        return instance().host().ip().orElse(dial().ip()).toString();
    }

    /** Returns its addresses by kind, each with the port that belongs to it. */
    Map<String, TaggedAddress> taggedAddresses() {
        TaggedAddress dialed = new TaggedAddress(dial().ip().toString(), dial().port());
        Map<String, TaggedAddress> addresses = new TreeMap<>();
        addresses.put("lan", dialed);
        addresses.put(
                dial().via() == Dial.Via.HOST
                        ? Dial.Via.HOST.toString()
                        : instance().network().kind().toString(),
                dialed);
        vip.ifPresent(known -> addresses.put("virtual", known));
        return addresses;
    }

    /** Returns what Consul has no fields for. Spring reads {@code secure} as the scheme, so that is not a key. */
    Map<String, String> meta() {
        Map<String, String> meta = new TreeMap<>(Map.of(
                "service", dialable.endpoint().service().value(),
                "endpoint", dialable.endpoint().endpoint(),
                "task", instance().task(),
                "network", instance().network().kind().toString(),
                "state", instance().state().word()));
        instance().network().name().ifPresent(name -> meta.put("network_name", name));
        instance().host().ip().map(Ip::toString).ifPresent(ip -> meta.put("host", ip));
        return meta;
    }
}
