package io.sidelight.source.sdk;

import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.Malformed;
import io.sidelight.model.evidence.ListedEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scheduler's response for one endpoint.
 *
 * @param malformed entries that were left out because they could not be read
 */
record ParsedEndpoint(ListedEndpoint endpoint, List<Malformed> malformed) {
    private static final int LONGEST_TEXT = 256 * 1024;
    private static final int LONGEST_TEXTS = 1024 * 1024;

    static ParsedEndpoint missing(String name, ListFailure failure, Cause cause) {
        return new ParsedEndpoint(
                new ListedEndpoint.Unreadable(name, Optional.of(failure), cause, Optional.empty()), List.of());
    }

    boolean isReadable() {
        return !(endpoint instanceof ListedEndpoint.Unreadable);
    }

    static ParsedEndpoint text(String name, String text) {
        return bytes(text) > LONGEST_TEXT
                ? missing(name, ListFailure.TOO_LARGE, new ListCause.TextTooLong(LONGEST_TEXT))
                : new ParsedEndpoint(new ListedEndpoint.ListedText(name, text), List.of());
    }

    /** Returns the endpoints without those texts that exceed the total limit. Each text is kept in memory and in every view. */
    static List<ParsedEndpoint> bounded(List<ParsedEndpoint> all) {
        List<ParsedEndpoint> kept = new ArrayList<>();
        int taken = 0;
        for (ParsedEndpoint read : all) {
            int more = read.endpoint() instanceof ListedEndpoint.ListedText text ? bytes(text.text()) : 0;
            boolean fits = taken + more <= LONGEST_TEXTS;
            taken += fits ? more : 0;
            kept.add(
                    fits
                            ? read
                            : missing(
                                    read.endpoint().name(),
                                    ListFailure.TOO_LARGE,
                                    new ListCause.TextsTooLong(LONGEST_TEXTS)));
        }
        return kept;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
