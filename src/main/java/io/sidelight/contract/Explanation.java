package io.sidelight.contract;

import io.sidelight.contract.json.AbsentIfNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** {@code /v1/explain}: the evidence for each service in the view. */
@Schema(name = "Explanation", description = "The evidence behind the view.")
public record Explanation(
        @Schema(description = "The revision of the view that is explained.")
        long revision,

        List<ExplainedService> services) {
    /**
     * A service.
     *
     * @param source the source that lists its endpoints; absent if only the configuration names them
     * @param malformed entries of the source's list that were skipped
     */
    @Schema(name = "ExplainedService", description = "A service.")
    public record ExplainedService(
            String name,
            @Schema(ref = "State") String state,
            @Schema(ref = "Since") @AbsentIfNull @Nullable String since,
            @Schema(ref = "Cause") @AbsentIfNull @Nullable String cause,
            @AbsentIfNull @Nullable ExplainedSource source,
            @AbsentIfNull @Nullable ExplainedPass pass,

            @Schema(
                    description =
                            "The address that Mesos-DNS has for a task with two (its `IPSources`): the agent's, or the"
                                    + " container's. Absent when no response shows it, as where all tasks are on the host"
                                    + " network.",
                    enumeration = {"host first", "netinfo first"})
            @AbsentIfNull
            @Nullable
            String ipSources,

            List<MalformedEntry> malformed,
            List<ExplainedEndpoint> endpoints,
            List<ExplainedInstance> instances) {}

    /**
     * The latest result of a source.
     *
     * @param ways routes to the source, the preferred one first
     */
    @Schema(
            name = "ExplainedSource",
            description =
                    "The latest result of the source; absent before the first pass has ended. A scheduler's is part of its service. An app of Marathon, or an endpoint of `SIDELIGHT_TASKS`, has its own.")
    public record ExplainedSource(
            @Schema(description = "The source: a URL, or the name of a setting.")
            String origin,

            @Schema(description = "`listed`, or the kind of failure.")
            String said,

            @Schema(ref = "Meaning") String meaning,

            @Schema(description = "Details of a failure; may be empty.") @AbsentIfNull @Nullable
            String detail,

            @Schema(description = "The age of this result.", minimum = "0")
            long ageSeconds,

            @Schema(
                    description = "The age of the last list, which the view uses; absent when there never was one.",
                    minimum = "0")
            @AbsentIfNull
            @Nullable
            Long listAgeSeconds,

            List<ExplainedRoute> ways,

            @Schema(description = "Queries whose responses make the list.")
            List<PublishedQuery> asked) {}

    /** A route to a source. */
    @Schema(name = "ExplainedWay", description = "A route to a scheduler, with the result of the last attempt.")
    public record ExplainedRoute(
            String way,

            @Schema(
                    description =
                            "The URL of the route, or the name that does not resolve; absent for a route that was never"
                                    + " tried.")
            @AbsentIfNull
            @Nullable
            String place,

            @Schema(
                    description =
                            "`taken`: the list came over this route. `left`: the route failed. `untried`: a route of lower preference.",
                    enumeration = {"taken", "left", "untried"})
            String verdict,

            String why,

            @Schema(description = "Time since the route was tried; absent if it never was.", minimum = "0")
            @AbsentIfNull
            @Nullable
            Long ageSeconds) {}

    /** The latest pass. Field {@code at} is ISO 8601. */
    @Schema(
            name = "ExplainedPass",
            description =
                    "The latest pass over the scheduler's list of the service, or over an endpoint with a source of its own; absent before the first has ended.")
    public record ExplainedPass(
            @Schema(description = "When it ended.", format = "date-time")
            String at,

            @Schema(minimum = "0") long tookMillis) {}

    /** An entry that was skipped. */
    @Schema(name = "MalformedEntry", description = "An entry that was skipped.")
    public record MalformedEntry(
            @Schema(description = "Empty if the entry was in the list of endpoint names.")
            String endpoint,

            @Schema(description = "The entry as received, cut to a readable length.")
            String entry,

            String why) {}

    /**
     * An endpoint.
     *
     * @param consulName of one segment, unique in the view
     * @param source the source of an endpoint that the configuration names; absent if the service's source lists it
     * @param pass the latest pass over such an endpoint
     * @param held a loss that is not confirmed yet
     * @param vip queries for the virtual address
     */
    @Schema(name = "ExplainedEndpoint", description = "An endpoint.")
    public record ExplainedEndpoint(
            String name,

            @Schema(description = "The name in Consul's API; absent for a text, which has none.")
            @AbsentIfNull
            @Nullable
            String consulName,

            @Schema(ref = "State") String state,
            @Schema(ref = "Since") @AbsentIfNull @Nullable String since,
            @Schema(ref = "Cause") @AbsentIfNull @Nullable String cause,
            @AbsentIfNull @Nullable ExplainedSource source,
            @AbsentIfNull @Nullable ExplainedPass pass,

            @Schema(description = "`addresses`, `text`, `held`, or the kind of failure.") @AbsentIfNull @Nullable
            String said,

            @Schema(ref = "Meaning") @AbsentIfNull @Nullable String meaning,
            @AbsentIfNull @Nullable HeldLoss held,
            List<PublishedQuery> vip) {}

    /** Tasks that the list has lost. The view keeps them until the loss is confirmed. */
    @Schema(
            name = "HeldLoss",
            description =
                    "The sudden loss of instances in the list, which the view does not apply yet; absent without one.")
    public record HeldLoss(
            @Schema(description = "The lost tasks, each with its port.")
            List<String> lost,

            @Schema(description = "When the loss was first seen.", format = "date-time")
            String since,

            @Schema(minimum = "0") long ageSeconds,

            @Schema(description = "The number of further lists that confirm the loss.", minimum = "0")
            int confirmedByLists) {}

    /**
     * A task behind an endpoint, with one port.
     *
     * @param denied absent unless Mesos-DNS denies the task
     */
    @Schema(name = "ExplainedInstance", description = "A task behind an endpoint, with one port.")
    public record ExplainedInstance(
            String endpoint,
            String task,

            @Schema(description = "Absent for a task that announces no port.", minimum = "1", maximum = "65535")
            @AbsentIfNull
            @Nullable
            Integer port,

            @Schema(ref = "Protocol") @AbsentIfNull @Nullable
            String protocol,

            @Schema(description = "The addresses in the source's list.")
            List<String> claimed,

            @Schema(description = "Queries for the task's names.")
            List<PublishedQuery> asked,

            @AbsentIfNull @Nullable DnsDenial denied,

            @Schema(
                    description =
                            "The contradictions between list and name servers, each with the value that is used; empty without any.")
            List<String> disagreements,

            @Schema(description = "The kind of network, and its name if it is known.")
            String network,

            @Schema(description = "The rule that determined the network.")
            String networkWhy,

            @Schema(description = "The more reliable rules that were tried before and did not match.")
            List<String> networkPassed,

            @Schema(description = "`ip:port` to dial; absent if none is reachable from here.") @AbsentIfNull @Nullable
            String dial,

            @Schema(description = "The reason for this address, or for none.")
            String dialWhy,

            @Schema(description = "The result of connecting, and its time; absent where the agent does not connect.")
            @AbsentIfNull
            @Nullable
            String reach,

            @Schema(ref = "State") String state,
            @Schema(ref = "Since") @AbsentIfNull @Nullable String since,
            @Schema(ref = "Cause") @AbsentIfNull @Nullable String cause,

            @Schema(
                    description = "Time since all of its addresses were last confirmed; absent if they never were.",
                    minimum = "0")
            @AbsentIfNull
            @Nullable
            Long confirmedAgeSeconds) {}

    /** Authoritative denials (NXDOMAIN) of a known task. */
    @Schema(
            name = "Denied",
            description =
                    "Authoritative denials of a task that Mesos-DNS had, in a cluster where Mesos-DNS alone decides. They count after 3 denials over 15 s while the framework and the task's agent are registered. Absent if Mesos-DNS does not deny the task.")
    public record DnsDenial(
            @Schema(description = "Time of the first denial.", format = "date-time")
            String since,

            @Schema(minimum = "0") long ageSeconds,
            @Schema(description = "Denials in a row.") int times) {}
}
