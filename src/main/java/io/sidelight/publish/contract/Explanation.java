package io.sidelight.publish.contract;

import io.sidelight.publish.json.AbsentIfEmpty;
import io.sidelight.publish.json.AbsentIfNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/explain}: the evidence for each service in the view.
 *
 * @param revision of the view
 */
public record Explanation(long revision, List<ExplainedService> services) {
    /**
     * A service.
     *
     * @param state {@code fresh}, {@code stale} or {@code unknown}
     * @param since when it is stale, ISO 8601
     * @param cause of a state other than fresh
     * @param source that lists its endpoints; absent where only the configuration names them
     * @param ipSources the order of Mesos-DNS' {@code IPSources}; absent when no response shows it
     * @param malformed entries of the source's list that were skipped
     */
    public record ExplainedService(
            String name,
            String state,
            @AbsentIfNull @Nullable String since,
            @AbsentIfNull @Nullable String cause,
            @AbsentIfNull @Nullable ExplainedSource source,
            @AbsentIfNull @Nullable ExplainedPass pass,
            @AbsentIfNull @Nullable String ipSources,
            List<MalformedEntry> malformed,
            List<ExplainedEndpoint> endpoints,
            List<ExplainedInstance> instances) {}

    /**
     * The latest result of a source.
     *
     * @param said {@code listed}, or the kind of failure
     * @param meaning of the result, for people
     * @param detail of a failure
     * @param ageSeconds of the result
     * @param listAgeSeconds of the last list, on which the view is based
     * @param ways routes to the source, the preferred one first
     * @param asked queries that the list is made of
     */
    public record ExplainedSource(
            String origin,
            String said,
            String meaning,
            @AbsentIfNull @Nullable String detail,
            long ageSeconds,
            @AbsentIfNull @Nullable Long listAgeSeconds,
            List<ExplainedRoute> ways,
            List<DnsQuery> asked) {}

    /**
     * A route to a source.
     *
     * @param place a URL, or the name of the framework; absent for a route that was not tried
     * @param verdict {@code taken}, {@code left} or {@code untried}
     * @param ageSeconds since it was tried
     */
    public record ExplainedRoute(
            String way,
            @AbsentIfNull @Nullable String place,
            String verdict,
            String why,
            @AbsentIfNull @Nullable Long ageSeconds) {}

    /** The latest pass; {@code at} is ISO 8601. */
    public record ExplainedPass(String at, long tookMillis) {}

    /** An entry that was skipped. */
    public record MalformedEntry(String endpoint, String entry, String why) {}

    /**
     * An endpoint.
     *
     * @param state {@code fresh}, {@code stale} or {@code unknown}
     * @param since when it is stale, ISO 8601
     * @param cause of a state other than fresh
     * @param source of an endpoint that the configuration names; absent where the service's source lists it
     * @param pass the latest pass over such an endpoint
     * @param said the kind of its entry in the list, or of the failure
     * @param meaning of that, for people
     * @param held a loss that is not confirmed yet
     * @param vip queries for the name of the virtual address
     */
    public record ExplainedEndpoint(
            String name,
            String state,
            @AbsentIfNull @Nullable String since,
            @AbsentIfNull @Nullable String cause,
            @AbsentIfNull @Nullable ExplainedSource source,
            @AbsentIfNull @Nullable ExplainedPass pass,
            @AbsentIfNull @Nullable String said,
            @AbsentIfNull @Nullable String meaning,
            @AbsentIfNull @Nullable HeldLoss held,
            List<DnsQuery> vip) {}

    /**
     * Tasks that the list no longer has and that the view keeps until the loss is confirmed.
     *
     * @param lost tasks with their ports
     * @param since when the loss was first seen, ISO 8601
     * @param confirmedByLists further lists without the tasks
     */
    public record HeldLoss(List<String> lost, String since, long ageSeconds, int confirmedByLists) {}

    /**
     * A task behind an endpoint, with one port.
     *
     * @param port 1-65535; absent for a task that announces none
     * @param protocol of the port; absent for TCP
     * @param claimed addresses that the source lists
     * @param asked queries for its names
     * @param denied absent unless name servers deny the task
     * @param network kind and name of the network
     * @param networkWhy the rule that decided on the network
     * @param networkPassed rules of higher priority that did not apply
     * @param dial {@code ip:port}; absent where no address can be reached from here
     * @param reach result of connecting, and since when; absent where that is not tried
     * @param state {@code fresh}, {@code stale} or {@code unknown}
     * @param since when it is stale, ISO 8601
     * @param cause of a state other than fresh
     * @param confirmedAgeSeconds since all of its addresses were last confirmed
     */
    public record ExplainedInstance(
            String endpoint,
            String task,
            @AbsentIfNull @Nullable Integer port,
            @AbsentIfNull @Nullable String protocol,
            List<String> claimed,
            List<DnsQuery> asked,
            @AbsentIfNull @Nullable DnsDenial denied,
            List<String> disagreements,
            String network,
            String networkWhy,
            List<String> networkPassed,
            @AbsentIfNull @Nullable String dial,
            String dialWhy,
            @AbsentIfNull @Nullable String reach,
            String state,
            @AbsentIfNull @Nullable String since,
            @AbsentIfNull @Nullable String cause,
            @AbsentIfNull @Nullable Long confirmedAgeSeconds) {}

    /**
     * Authoritative denials (NXDOMAIN) of a known task.
     *
     * @param since the first one, ISO 8601
     * @param times in a row
     */
    public record DnsDenial(String since, long ageSeconds, int times) {}

    /**
     * A DNS query and its outcome.
     *
     * @param server {@code ip:port} of the last one that was queried
     * @param meaning of the outcome, for people
     * @param detail of a failure
     * @param rcode of the response; absent without one
     * @param reply protocol and flags of the last response, such as {@code udp aa}; absent without one
     * @param targets of SRV records
     * @param ttlSeconds until the response expires, or until a failed query is sent again
     */
    public record DnsQuery(
            String name,
            String type,
            String server,
            String outcome,
            String meaning,
            @AbsentIfNull @Nullable String detail,
            @AbsentIfNull @Nullable String rcode,
            @AbsentIfNull @Nullable String reply,
            List<String> addresses,
            @AbsentIfEmpty List<String> targets,
            long ttlSeconds,
            long ageSeconds,
            long tookMillis) {}
}
