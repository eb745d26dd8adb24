package io.sidelight.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.sidelight.model.evidence.ListResult.Malformed;
import io.sidelight.source.http.SafeText;
import java.util.ArrayList;
import java.util.List;

/** The entries of a list that could not be read: the first few, each shortened to a readable length. */
public final class RejectedEntries {
    private static final int NAMED_AT_MOST = 20;
    private static final int LONGEST_EXCERPT = 100;

    private final List<Malformed> named = new ArrayList<>();

    /** Adds an entry as received. */
    public void add(String endpoint, JsonNode entry, String why) {
        if (named.size() < NAMED_AT_MOST) {
            add(endpoint, entry.toString(), why);
        }
    }

    /** Adds an entry as received. */
    public void add(String endpoint, String entry, String why) {
        if (named.size() < NAMED_AT_MOST) {
            named.add(new Malformed(SafeText.of(endpoint, LONGEST_EXCERPT), SafeText.of(entry, LONGEST_EXCERPT), why));
        }
    }

    public List<Malformed> named() {
        return List.copyOf(named);
    }
}
