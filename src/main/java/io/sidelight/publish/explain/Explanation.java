package io.sidelight.publish.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
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
     * @param cause of the state, when it is not fresh
     * @param malformed entries of the source's list that could not be read and were left out
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Service(
            String name,
            String state,
            Optional<String> cause,
            Optional<Source> source,
            Optional<Pass> pass,
            List<Malformed> malformed,
            List<Instance> instances) {}

    /**
     * The source's last answer.
     *
     * @param said {@code listed}, or how it failed
     * @param ageSeconds of that answer
     * @param listAgeSeconds of the last list, which is what the view goes by
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Source(
            String origin, String said, Optional<String> detail, long ageSeconds, Optional<Long> listAgeSeconds) {}

    /** The latest pass. */
    public record Pass(String at, long tookMillis) {}

    /** An entry that was left out. */
    public record Malformed(String endpoint, String entry, String why) {}

    /**
     * A task's port behind an endpoint.
     *
     * @param claimed the addresses that the source gave
     * @param asked the questions for its names and what became of them
     * @param network which network its address is on, with the rule that decided
     * @param dial the address to dial, or none
     * @param confirmedAgeSeconds since all its addresses were last confirmed
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Instance(
            String endpoint,
            String task,
            int port,
            List<String> claimed,
            List<Asked> asked,
            String network,
            String networkWhy,
            Optional<String> dial,
            String dialWhy,
            String state,
            Optional<String> cause,
            Optional<Long> confirmedAgeSeconds) {}

    /**
     * A question and what became of it.
     *
     * @param rcode as the server gave it; absent when no answer came
     * @param ttlSeconds how long the answer may still be believed; 0 for a failure
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Asked(
            String name,
            String type,
            String server,
            String outcome,
            Optional<String> rcode,
            List<String> addresses,
            long ttlSeconds,
            long ageSeconds,
            long tookMillis) {}
}
