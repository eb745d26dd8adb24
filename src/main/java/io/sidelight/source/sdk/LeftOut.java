package io.sidelight.source.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.sidelight.model.evidence.Claims.Malformed;
import io.sidelight.source.http.Excerpt;
import java.util.ArrayList;
import java.util.List;

/** Names the entries that could not be read: the first of them, each cut to a readable length. */
final class LeftOut {
    private static final int NAMED_AT_MOST = 20;
    private static final int LONGEST_EXCERPT = 100;

    private final List<Malformed> named = new ArrayList<>();

    void add(String endpoint, JsonNode entry, String why) {
        if (named.size() < NAMED_AT_MOST) {
            named.add(new Malformed(
                    Excerpt.of(endpoint, LONGEST_EXCERPT), Excerpt.of(entry.toString(), LONGEST_EXCERPT), why));
        }
    }

    List<Malformed> named() {
        return named;
    }
}
