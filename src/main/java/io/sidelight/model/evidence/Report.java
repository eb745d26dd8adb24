package io.sidelight.model.evidence;

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
 */
public record Report(
        Instant at,
        Duration took,
        Claims latest,
        Optional<Claims.Listed> listed,
        Map<Question, Answer> answers,
        Map<Part, Instant> confirmed) {

    /** A part of a service that is confirmed by itself: a task's port behind an endpoint. */
    public record Part(String endpoint, String task, int port) {}

    public Report {
        answers = Map.copyOf(answers);
        confirmed = Map.copyOf(confirmed);
    }

    /** When the oldest part, the list itself included, was confirmed; empty when nothing ever was. */
    public Optional<Instant> oldest() {
        return Stream.concat(listed.stream().map(Claims.Listed::at), confirmed.values().stream())
                .min(Comparator.naturalOrder());
    }

    /** The same of one endpoint. */
    public Report only(String endpoint) {
        Map<Part, Instant> parts = new HashMap<>(confirmed);
        parts.keySet().removeIf(part -> !part.endpoint().equals(endpoint));
        return new Report(at, took, latest, listed.map(list -> list.only(endpoint)), answers, parts);
    }

    /** Entries of the source's list that could not be read. */
    public List<Claims.Malformed> malformed() {
        return listed.map(Claims.Listed::malformed).orElse(List.of());
    }
}
