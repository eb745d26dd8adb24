package io.sidelight.defect;

import io.sidelight.model.evidence.Labeled;
import java.util.Locale;

/** A part of the agent that fails separately. */
public enum Component implements Labeled {
    REQUEST("one HTTP request: it fails as `internal_error`"),
    ROUTE("one route to a scheduler: the next route is used, and this one is paused"),
    LOGIN("one login: it fails and is repeated after a backoff"),
    SOURCE("one read of a list: it fails as `internal_error`, and the last list is kept"),
    DNS_QUERY("one DNS query, or those of one pass: they fail as `internal_error`, and are sent again after a backoff"),
    INSTANCE("one instance: its last known addresses are kept as stale"),
    PASS("one pass: it confirms nothing, and the next one follows after a backoff"),
    VANTAGE("one detection of this task's network: the last result is kept"),
    PROBE("one connection attempt: it counts as failed"),
    LISTENER("one listener of the view: the other listeners are still notified"),
    JOB("one run of a recurring job: the next one follows after a backoff");

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

    /** Returns the searchable parts of a log line. */
    String keyValues(String subject) {
        return "component=" + label() + " subject=\"" + subject + "\"";
    }
}
