package io.sidelight.contract;

import io.sidelight.contract.json.AbsentIfEmpty;
import io.sidelight.contract.json.AbsentIfNull;
import io.sidelight.contract.json.NullIfUnknown;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A task behind an endpoint, with one port.
 *
 * @param reach result of connecting; absent if that is not tried
 */
@Schema(name = "Instance", description = "One task behind an endpoint, with one port.")
public record PublishedInstance(
        @Schema(
                description =
                        "The task's name. Tasks that share a name are distinguished by their address: the name, `@`,"
                                + " the address.")
        String task,

        @Schema(ref = "Protocol") @AbsentIfNull @Nullable String protocol,
        PublishedNetwork network,
        PublishedDial dial,
        PublishedContainer container,
        PublishedHost host,
        @Schema(ref = "State") String state,
        @Schema(ref = "Since") @AbsentIfNull @Nullable String since,
        @Schema(ref = "Cause") @AbsentIfNull @Nullable String cause,
        @Schema(ref = "Disagreements") @AbsentIfEmpty List<String> disagreements,
        @AbsentIfNull @Nullable PublishedReach reach) {

    /** The network of the container's address. */
    @Schema(name = "Network", description = "The network of the instance's address.")
    public record PublishedNetwork(
            @Schema(enumeration = {"host", "overlay", "bridge", "vip", "unknown"})
            String kind,

            @Schema(description = "The network's name in the cluster; null if it has none or it is not known.")
            @NullIfUnknown
            @Nullable
            String name,

            @Schema(description = "The rule that determined the network, with its evidence; for people.")
            String why) {}

    /** The address to dial. */
    @Schema(name = "Dial", description = "The address that this task dials to reach the instance.")
    public record PublishedDial(
            @Schema(description = "`ip:port`; null if no address of the instance is reachable from here.")
            @NullIfUnknown
            @Nullable
            String address,

            @Schema(
                    description = "The one of the instance's addresses; null if `address` is.",
                    enumeration = {"host", "container"})
            @NullIfUnknown
            @Nullable
            String via,

            @Schema(description = "The reason for this address, or for none; for people.")
            String why) {}

    /** The task's own address. */
    @Schema(name = "Container", description = "The task's own address.")
    public record PublishedContainer(
            @Schema(description = "The task's DNS name.") String name,

            @Schema(description = "Null while it is not known; on the host network the same as the host's.")
            @NullIfUnknown
            @Nullable
            String ip,

            @Schema(ref = "FurtherAddresses") @AbsentIfEmpty List<String> further,

            @Schema(
                    description =
                            "Absent for a task that announces no port, and where only the host's port is known that leads to"
                                    + " it.",
                    minimum = "1",
                    maximum = "65535")
            @AbsentIfNull
            @Nullable
            Integer port) {}

    /** The address of the agent that the task runs on. */
    @Schema(name = "Host", description = "The address of the agent machine that the task runs on.")
    public record PublishedHost(
            @Schema(description = "The Mesos-DNS name that resolves to it.")
            String name,

            @Schema(description = "Null while it is not known.") @NullIfUnknown @Nullable
            String ip,

            @Schema(ref = "FurtherAddresses") @AbsentIfEmpty List<String> further,

            @Schema(
                    description = "The port of this address that leads to the container; absent if none does.",
                    minimum = "1",
                    maximum = "65535")
            @AbsentIfNull
            @Nullable
            Integer port) {}

    /** The result of connecting to the address to dial. */
    @Schema(
            name = "Reach",
            description =
                    "The result of connecting to the dial address; absent unless `SIDELIGHT_REACH=tcp`, and for UDP. It never removes an instance.")
    public record PublishedReach(
            @Schema(ref = "ReachResult") String result,

            @Schema(description = "Time of the first attempt with this result.", format = "date-time")
            String since) {}
}
