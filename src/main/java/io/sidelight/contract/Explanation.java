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
     * @param source that lists its endpoints; absent where only the configuration names them
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
     * @param asked queries that the list is made of
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

            @Schema(description = "More on a failure; may be empty.") @AbsentIfNull @Nullable
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
            List<PublishedQuery> asked) {}

    /** A route to a source. */
    @Schema(name = "ExplainedWay", description = "A way to a scheduler and what became of it when it was last tried.")
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
                            "`taken` for the way that the list came by, `left` for one that failed, `untried` for one"
                                    + " behind it.",
                    enumeration = {"taken", "left", "untried"})
            String verdict,

            String why,

            @Schema(description = "Since the way was tried; absent for one that never was.", minimum = "0")
            @AbsentIfNull
            @Nullable
            Long ageSeconds) {}

    /** The latest pass; {@code at} is ISO 8601. */
    @Schema(
            name = "ExplainedPass",
            description =
                    "The latest pass over the service as its scheduler lists it, or over an endpoint with a source of"
                            + " its own; absent before the first has ended.")
    public record ExplainedPass(
            @Schema(description = "When it ended.", format = "date-time")
            String at,

            @Schema(minimum = "0") long tookMillis) {}

    /** An entry that was skipped. */
    @Schema(name = "MalformedEntry", description = "An entry that was skipped.")
    public record MalformedEntry(
            @Schema(description = "Empty when the list of names itself had the entry.")
            String endpoint,

            @Schema(description = "As it came, cut to a readable length.")
            String entry,

            String why) {}

    /**
     * An endpoint.
     *
     * @param source of an endpoint that the configuration names; absent where the service's source lists it
     * @param pass the latest pass over such an endpoint
     * @param held a loss that is not confirmed yet
     * @param vip queries for the name of the virtual address
     */
    @Schema(name = "ExplainedEndpoint", description = "An endpoint.")
    public record ExplainedEndpoint(
            String name,
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

    /** Tasks that the list no longer has and that the view keeps until the loss is confirmed. */
    @Schema(
            name = "HeldLoss",
            description =
                    "The sudden loss of instances in the list, which the view does not apply yet; absent without one.")
    public record HeldLoss(
            @Schema(description = "The tasks, each with its port.")
            List<String> lost,

            @Schema(description = "When the loss was first seen.", format = "date-time")
            String since,

            @Schema(minimum = "0") long ageSeconds,

            @Schema(description = "The number of further lists that confirm the loss.", minimum = "0")
            int confirmedByLists) {}

    /**
     * A task behind an endpoint, with one port.
     *
     * @param asked queries for its names
     * @param denied absent unless name servers deny the task
     */
    @Schema(name = "ExplainedInstance", description = "A task behind an endpoint, with one port.")
    public record ExplainedInstance(
            String endpoint,
            String task,

            @Schema(description = "Absent for a task that announces none.", minimum = "1", maximum = "65535")
            @AbsentIfNull
            @Nullable
            Integer port,

            @Schema(ref = "Protocol") @AbsentIfNull @Nullable
            String protocol,

            @Schema(description = "The addresses that the source gave.")
            List<String> claimed,

            List<PublishedQuery> asked,
            @AbsentIfNull @Nullable DnsDenial denied,

            @Schema(
                    description =
                            "The contradictions between list and name servers, each with the value that is used; empty without any.")
            List<String> disagreements,

            @Schema(description = "The kind of network, and its name when it is known.")
            String network,

            @Schema(description = "The rule that decided on the network.")
            String networkWhy,

            @Schema(description = "The more certain rules that were tried before and could not decide.")
            List<String> networkPassed,

            @Schema(description = "`ip:port` to dial; absent when none can be reached from here.")
            @AbsentIfNull
            @Nullable
            String dial,

            @Schema(description = "Why this one, or why none.")
            String dialWhy,

            @Schema(description = "The result of connecting, and its time; absent where the agent does not connect.")
            @AbsentIfNull
            @Nullable
            String reach,

            @Schema(ref = "State") String state,
            @Schema(ref = "Since") @AbsentIfNull @Nullable String since,
            @Schema(ref = "Cause") @AbsentIfNull @Nullable String cause,

            @Schema(
                    description = "Since all of its addresses were last confirmed; absent when they never were.",
                    minimum = "0")
            @AbsentIfNull
            @Nullable
            Long confirmedAgeSeconds) {}

    /** Authoritative denials (NXDOMAIN) of a known task. */
    @Schema(
            name = "Denied",
            description =
                    "Mesos-DNS alone decides, and denies with authority a task that it had. Believed after 3 denials"
                            + " over 15 s while the framework and the task's agent are registered. Absent where it does"
                            + " not deny the task.")
    public record DnsDenial(
            @Schema(description = "When it was first denied.", format = "date-time")
            String since,

            @Schema(minimum = "0") long ageSeconds,
            @Schema(description = "Denials in a row.") int times) {}
}
