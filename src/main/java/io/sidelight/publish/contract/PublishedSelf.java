package io.sidelight.publish.contract;

import io.sidelight.publish.json.NullIfUnknown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/self}: the addresses, names and ports of this task. Each {@code why} tells people how a value was learned, or why
 * it is not known.
 *
 * @param container this task's own address, when it has one apart from the agent's
 * @param host the address of the agent
 * @param vips virtual addresses in front of this task
 * @param ports sorted by name
 * @param conflicts evidence that was not believed, for people
 */
public record PublishedSelf(
        SelfNetwork network,
        SelfIp container,
        SelfIp host,
        List<SelfVip> vips,
        SelfNames names,
        List<SelfPort> ports,
        SelfOverlays overlays,
        List<String> conflicts) {

    /**
     * The network that this task runs on.
     *
     * @param kind {@code host}, {@code overlay}, {@code bridge} or {@code outside}
     * @param name in the cluster
     */
    public record SelfNetwork(
            String kind, @NullIfUnknown @Nullable String name, String why) {}

    /** An address. */
    public record SelfIp(@NullIfUnknown @Nullable String ip, String why) {}

    /**
     * A virtual address.
     *
     * @param port 1-65535
     * @param ips sorted; empty while they are not known
     */
    public record SelfVip(String name, int port, List<String> ips, String why) {}

    /**
     * The names of this task.
     *
     * @param service its framework, with folders
     * @param task its name within the service
     * @param app the path of its app or pod in Marathon
     * @param dns the name that resolves to its address in the whole cluster
     */
    public record SelfNames(SelfName service, SelfName task, SelfName app, SelfName dns) {}

    /** A name. */
    public record SelfName(@NullIfUnknown @Nullable String name, String why) {}

    /** A port, with its number on each of the task's addresses. */
    public record SelfPort(String name, SelfPortNumber container, SelfPortNumber host) {}

    /**
     * A port's number on one address.
     *
     * @param port 1-65535
     * @param address {@code ip:port}
     */
    public record SelfPortNumber(
            @NullIfUnknown @Nullable Integer port,
            @NullIfUnknown @Nullable String address,
            String why) {}

    /** The overlays of the cluster. */
    public record SelfOverlays(@NullIfUnknown @Nullable List<SelfOverlay> networks, String why) {}

    /**
     * An overlay.
     *
     * @param range in CIDR notation
     */
    public record SelfOverlay(String name, String range) {}
}
