package io.sidelight.publish.explain;

import java.util.List;
import java.util.Optional;

/**
 * Why the view says what it says of each service.
 *
 * @param revision of the view
 */
public record Explanation(long revision, List<Service> services) {
    /**
     * A service.
     *
     * @param since when it is stale
     * @param cause of the state, when it is not fresh
     * @param source that lists its endpoints; absent where only the configuration names them
     * @param ipSources which address Mesos-DNS answers for a task with both; absent when no answer shows it
     * @param malformed entries of the source's list that could not be read and were left out
     */
    public record Service(
            String name,
            String state,
            Optional<String> since,
            Optional<String> cause,
            Optional<Source> source,
            Optional<Pass> pass,
            Optional<String> ipSources,
            List<Malformed> malformed,
            List<Endpoint> endpoints,
            List<Instance> instances) {}

    /**
     * The source's last answer.
     *
     * @param said {@code listed}, or how it failed
     * @param meaning of that
     * @param ageSeconds of that answer
     * @param listAgeSeconds of the last list, which is what the view goes by
     * @param ways to it, in the order in which they are preferred
     * @param asked the questions that the list is made of, and what became of them
     */
    public record Source(
            String origin,
            String said,
            String meaning,
            Optional<String> detail,
            long ageSeconds,
            Optional<Long> listAgeSeconds,
            List<Way> ways,
            List<Asked> asked) {}

    /**
     * A way to the source.
     *
     * @param place a URL, or the name that does not tell; empty for a way that was not tried
     * @param verdict {@code taken}, {@code left} or {@code untried}
     * @param ageSeconds since it was tried
     */
    public record Way(String name, String place, String verdict, String why, Optional<Long> ageSeconds) {}

    /** The latest pass. */
    public record Pass(String at, long tookMillis) {}

    /** An entry that was left out. */
    public record Malformed(String endpoint, String entry, String why) {}

    /**
     * An endpoint.
     *
     * @param since when it is stale
     * @param cause of the state, when it is not fresh
     * @param source of an endpoint that is watched by itself; absent where the service's source lists it
     * @param pass the latest one over such an endpoint
     * @param said what the source told of it, or how it failed to
     * @param meaning of that
     * @param held what the list has lost and the view keeps
     * @param vip the questions for the VIP's name and what became of them
     */
    public record Endpoint(
            String name,
            String state,
            Optional<String> since,
            Optional<String> cause,
            Optional<Source> source,
            Optional<Pass> pass,
            Optional<String> said,
            Optional<String> meaning,
            Optional<Held> held,
            List<Asked> vip) {}

    /**
     * A loss that is not believed yet.
     *
     * @param lost the tasks with their ports
     * @param since when it was first seen
     * @param confirmedByLists lists after the first one that said the same
     */
    public record Held(List<String> lost, String since, long ageSeconds, int confirmedByLists) {}

    /**
     * A task's port behind an endpoint.
     *
     * @param port absent for a task that announces none
     * @param protocol of the port, where it is not TCP
     * @param claimed the addresses that the source gave
     * @param asked the questions for its names and what became of them
     * @param denied absent where it is not denied
     * @param network which network its address is on, with the rule that decided
     * @param networkPassed the more certain rules that could not decide
     * @param dial the address to dial, or none
     * @param reach what came of trying to connect, and since when; absent where that is not tried
     * @param since when it is stale
     * @param confirmedAgeSeconds since all its addresses were last confirmed
     */
    public record Instance(
            String endpoint,
            String task,
            Optional<Long> port,
            Optional<String> protocol,
            List<String> claimed,
            List<Asked> asked,
            Optional<Denied> denied,
            List<String> disagreements,
            String network,
            String networkWhy,
            List<String> networkPassed,
            Optional<String> dial,
            String dialWhy,
            Optional<String> reach,
            String state,
            Optional<String> since,
            Optional<String> cause,
            Optional<Long> confirmedAgeSeconds) {}

    /**
     * Denials with authority of a task that was known.
     *
     * @param since the first one
     * @param times in a row
     */
    public record Denied(String since, long ageSeconds, int times) {}

    /**
     * A question and what became of it.
     *
     * @param meaning of the outcome
     * @param detail of a failure
     * @param rcode as the server gave it; absent when no answer came
     * @param reply protocol and flags of the last message, such as {@code udp aa}; absent when none came
     * @param targets of SRV records
     * @param ttlSeconds how long the answer may still be believed, or until a failed question is asked again
     */
    public record Asked(
            String name,
            String type,
            String server,
            String outcome,
            String meaning,
            Optional<String> detail,
            Optional<String> rcode,
            Optional<String> reply,
            List<String> addresses,
            List<String> targets,
            long ttlSeconds,
            long ageSeconds,
            long tookMillis) {}
}
