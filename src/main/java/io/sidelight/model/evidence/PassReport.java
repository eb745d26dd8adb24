package io.sidelight.model.evidence;

import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a watched unit in the view is known: the evidence of its latest pass.
 *
 * @param at when the pass ended
 * @param took how long it lasted
 * @param latest what the source said when it was last asked
 * @param listed the source's last list, older than {@code latest} when that is a failure; empty when it never gave one
 * @param answers the answers that the pass used
 * @param confirmed when each part of the unit in the view was last confirmed; a part never confirmed is not there
 * @param denials of parts that were known
 */
public record PassReport(
        Instant at,
        Duration took,
        ListResult latest,
        Optional<ListResult.Listed> listed,
        Map<Question, QueryResult> answers,
        Map<InstanceKey, Instant> confirmed,
        Map<InstanceKey, Denial> denials) {

    /** A part of a service that is confirmed by itself: a task's port behind an endpoint. */
    public record InstanceKey(String endpoint, String task, int port, Protocol protocol) {
        /** A part with a TCP port, or without a port. */
        public InstanceKey(String endpoint, String task, int port) {
            this(endpoint, task, port, Protocol.TCP);
        }

        public static InstanceKey of(String endpoint, ListedInstance claim) {
            return new InstanceKey(endpoint, claim.task(), claim.port(), claim.protocol());
        }

        /** The task with its port, such as {@code syslog:514/udp}; the task alone where it announces no port. */
        public String taskPort() {
            return task + (port == 0 ? "" : ":" + port + (protocol == Protocol.UDP ? "/" + protocol : ""));
        }
    }

    /**
     * Since when name servers have denied a task that was known.
     *
     * @param times in a row
     */
    public record Denial(Instant since, int times) {}

    public PassReport {
        answers = Map.copyOf(answers);
        confirmed = Map.copyOf(confirmed);
        denials = Map.copyOf(denials);
    }

    /** A pass in which nothing that was known is denied. */
    public PassReport(
            Instant at,
            Duration took,
            ListResult latest,
            Optional<ListResult.Listed> listed,
            Map<Question, QueryResult> answers,
            Map<InstanceKey, Instant> confirmed) {
        this(at, took, latest, listed, answers, confirmed, Map.of());
    }

    /** When the oldest part, the list itself included, was confirmed; empty when nothing ever was. */
    public Optional<Instant> oldest() {
        return Stream.concat(listed.stream().map(ListResult.Listed::at), confirmed.values().stream())
                .min(Comparator.naturalOrder());
    }

    /** The denial of a part; empty where it is not denied. */
    public Optional<Denial> denial(InstanceKey part) {
        return Optional.ofNullable(denials.get(part));
    }

    /** The same of one endpoint. */
    public PassReport only(String endpoint) {
        Map<InstanceKey, Instant> parts = new HashMap<>(confirmed);
        parts.keySet().removeIf(part -> !part.endpoint().equals(endpoint));
        return new PassReport(at, took, latest, listed.map(list -> list.only(endpoint)), answers, parts, denials);
    }

    /** Entries of the source's list that could not be read. */
    public List<ListResult.Malformed> malformed() {
        return listed.map(ListResult.Listed::malformed).orElse(List.of());
    }
}
