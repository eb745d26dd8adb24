package io.sidelight.source.sdk;

import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.evidence.Claims.Malformed;
import io.sidelight.model.evidence.ListCause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a scheduler's answer for one endpoint says.
 *
 * @param malformed entries that could not be read and were left out
 */
record Read(ClaimedEndpoint endpoint, List<Malformed> malformed) {
    private static final int LONGEST_TEXT = 256 * 1024;
    private static final int LONGEST_TEXTS = 1024 * 1024;

    static Read missing(String name, Failure failure, Cause cause) {
        return new Read(new ClaimedEndpoint.Missing(name, Optional.of(failure), cause, Optional.empty()), List.of());
    }

    static Read text(String name, String text) {
        return bytes(text) > LONGEST_TEXT
                ? missing(name, Failure.TOO_LARGE, new ListCause.TextTooLong(LONGEST_TEXT))
                : new Read(new ClaimedEndpoint.Text(name, text), List.of());
    }

    /** The endpoints without the texts that are too much together: each is kept in memory and in every view. */
    static List<Read> bounded(List<Read> all) {
        List<Read> kept = new ArrayList<>();
        int taken = 0;
        for (Read read : all) {
            int more = read.endpoint() instanceof ClaimedEndpoint.Text text ? bytes(text.text()) : 0;
            boolean fits = taken + more <= LONGEST_TEXTS;
            taken += fits ? more : 0;
            kept.add(
                    fits
                            ? read
                            : missing(
                                    read.endpoint().name(),
                                    Failure.TOO_LARGE,
                                    new ListCause.TextsTooLong(LONGEST_TEXTS)));
        }
        return kept;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
