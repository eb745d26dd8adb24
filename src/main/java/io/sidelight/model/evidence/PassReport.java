package io.sidelight.model.evidence;

import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The evidence of the latest pass over a watched unit. Its maps are not copied. The caller must not change them any more.
 *
 * @param at end of the pass
 * @param took duration of the pass
 * @param latest the latest result of the source
 * @param listed the source's last list, older than {@code latest} if that is a failure; empty if there was none
 * @param responses the DNS results that the pass used
 * @param confirmed the last confirmation of each part of the unit; without parts that were never confirmed
 * @param denials the denials of known parts
 */
public record PassReport(
        Instant at,
        Duration took,
        ListResult latest,
        Optional<ListResult.Listed> listed,
        Map<Question, QueryResult> responses,
        Map<InstanceKey, Instant> confirmed,
        Map<InstanceKey, Denial> denials) {

    /** The key of a part of a service that is confirmed separately: a task's port behind an endpoint. */
    public record InstanceKey(String endpoint, String task, int port, Protocol protocol) {
        /** Creates the key of a part with a TCP port, or without a port. */
        public InstanceKey(String endpoint, String task, int port) {
            this(endpoint, task, port, Protocol.TCP);
        }

        public static InstanceKey of(String endpoint, ListedInstance claim) {
            return new InstanceKey(endpoint, claim.task(), claim.port(), claim.protocol());
        }

        /** Returns the task with its port, such as {@code syslog:514/udp}; only the task if it announces no port. */
        public String taskPort() {
            return task + (port == 0 ? "" : ":" + port + (protocol == Protocol.UDP ? "/" + protocol : ""));
        }
    }

    /**
     * The consecutive denials of a known task by name servers.
     *
     * @param since time of the first denial
     * @param times number of consecutive denials
     */
    public record Denial(Instant since, int times) {}

    public PassReport {
        responses = Collections.unmodifiableMap(responses);
        confirmed = Collections.unmodifiableMap(confirmed);
        denials = Collections.unmodifiableMap(denials);
    }

    /** Creates a report without denials. */
    public PassReport(
            Instant at,
            Duration took,
            ListResult latest,
            Optional<ListResult.Listed> listed,
            Map<Question, QueryResult> responses,
            Map<InstanceKey, Instant> confirmed) {
        this(at, took, latest, listed, responses, confirmed, Map.of());
    }

    /** Returns the oldest confirmation of the list and all parts; empty if there is none. */
    public Optional<Instant> oldest() {
        return Stream.concat(listed.stream().map(ListResult.Listed::at), confirmed.values().stream())
                .min(Comparator.naturalOrder());
    }

    /** Returns the denial of a part; empty if it is not denied. */
    public Optional<Denial> denial(InstanceKey part) {
        return Optional.ofNullable(denials.get(part));
    }

    /** Returns the part of the report for one endpoint. */
    public PassReport only(String endpoint) {
        Map<InstanceKey, Instant> parts = new HashMap<>(confirmed);
        parts.keySet().removeIf(part -> !part.endpoint().equals(endpoint));
        return new PassReport(
                at, took, latest, listed.map(list -> list.only(endpoint::equals)), responses, parts, denials);
    }

    /** Returns the entries of the source's list that could not be read. */
    public List<ListResult.Malformed> malformed() {
        return listed.map(ListResult.Listed::malformed).orElse(List.of());
    }
}
