package io.sidelight.contract;

import io.sidelight.contract.json.NullIfUnknown;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/self}: the addresses, names and ports of this task. Each {@code why} is the source of a value, or the reason why it is
 * not known.
 *
 * @param container this task's own address, if it differs from the agent's
 * @param host the address of the agent
 * @param vips virtual addresses in front of this task
 * @param ports sorted by name
 */
@Schema(name = "Self", description = "The facts that this task knows about itself.")
public record PublishedSelf(
        SelfNetwork network,
        SelfIp container,
        SelfIp host,
        List<SelfVip> vips,
        SelfNames names,
        List<SelfPort> ports,
        SelfOverlays overlays,

        @Schema(description = "Evidence that contradicts the result and was not used, for people.")
        List<String> conflicts) {

    /** The network that this task runs on. */
    @Schema(name = "OwnNetwork", description = "The network that this task runs on, which determines what it can dial.")
    public record SelfNetwork(
            @Schema(enumeration = {"host", "overlay", "bridge", "outside"})
            String kind,

            @Schema(description = "The network's name; null if it has none or it is not known.")
            @NullIfUnknown
            @Nullable
            String name,

            @Schema(description = "The rule that determined the network, with its evidence; for people.")
            String why) {}

    /** An address. */
    @Schema(name = "OwnIp", description = "An address.")
    public record SelfIp(
            @Schema(description = "Null while it is not known.") @NullIfUnknown @Nullable
            String ip,

            @Schema(description = "The origin of the value, or the reason why it is not known; for people.")
            String why) {}

    /** A virtual address. */
    @Schema(name = "OwnVip", description = "A virtual address.")
    public record SelfVip(
            String name,
            @Schema(ref = "Port") int port,

            @Schema(description = "Sorted; empty while no address is known.")
            List<String> ips,

            @Schema(description = "The origin of the value, or the reason why it is not known; for people.")
            String why) {}

    /**
     * The names of this task.
     *
     * @param service its framework, with folders
     * @param task its name within the service
     * @param app the path of its app or pod in Marathon
     * @param dns the name that resolves to its address in the whole cluster
     */
    @Schema(name = "OwnNames", description = "The names of this task.")
    public record SelfNames(SelfName service, SelfName task, SelfName app, SelfName dns) {}

    /** A name. */
    @Schema(name = "OwnName", description = "A name.")
    public record SelfName(
            @Schema(description = "Null while it is not known.") @NullIfUnknown @Nullable
            String name,

            @Schema(description = "The origin of the value, or the reason why it is not known; for people.")
            String why) {}

    /** A port, with its number on each of the task's addresses. */
    @Schema(
            name = "OwnPort",
            description = "A port of this task, with the number that it has on each of its addresses.")
    public record SelfPort(
            @Schema(
                    description =
                            "The name in the task's variables, in lower case; the index of a port without a name.")
            String name,

            SelfPortNumber container,
            SelfPortNumber host) {}

    /** A port's number on one address. */
    @Schema(name = "OwnPortNumber", description = "A port's number on one address.")
    public record SelfPortNumber(
            @Schema(
                    description = "Null if the task has no such port there, or it is not known.",
                    minimum = "1",
                    maximum = "65535")
            @NullIfUnknown
            @Nullable
            Integer port,

            @Schema(description = "`ip:port` for clients; null unless both are known.") @NullIfUnknown @Nullable
            String address,

            @Schema(description = "The origin of the value, or the reason why it is not known; for people.")
            String why) {}

    /** The overlays of the cluster. */
    @Schema(
            name = "KnownOverlays",
            description = "The overlays of the cluster by its own overlay state, which `SIDELIGHT_OVERLAY_URL` names.")
    public record SelfOverlays(
            @NullIfUnknown @Nullable List<SelfOverlay> networks,

            @Schema(description = "The origin of the value, or the reason why it is not known; for people.")
            String why) {}

    /**
     * An overlay.
     *
     * @param range in CIDR notation
     */
    @Schema(name = "KnownOverlay", description = "An overlay.")
    public record SelfOverlay(String name, String range) {}
}
