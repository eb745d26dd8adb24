package io.sidelight.defect;

import io.sidelight.model.evidence.Labeled;
import java.util.Locale;

/** The parts of the agent that fail one by one. */
public enum Component implements Labeled {
    REQUEST("one HTTP request: it fails as `internal_error`"),
    ROUTE("one route to a scheduler: it is left for the next one and rests"),
    LOGIN("a login: it fails and is repeated after a backoff"),
    SOURCE("one look at a list: it fails as `internal_error`, and the last list is kept"),
    DNS_QUERY("one DNS query: it fails as `internal_error`, and its name is queried again after a backoff"),
    INSTANCE("one instance: its last known addresses are kept as stale"),
    PASS("one pass: nothing is confirmed by it, and the next one comes after a backoff"),
    VANTAGE("one query for where this task stands: what was known is kept"),
    PROBE("one try to connect: it counts as failed"),
    LISTENER("one listener of the view: the other listeners are told all the same"),
    JOB("one run of a job that repeats: the next one comes after a backoff");

    private final String meaning;

    Component(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /** The component in a sentence. */
    String words() {
        return label().replace('_', ' ');
    }
}
