package io.sidelight.refresh.picture;

import io.sidelight.classify.Networks;
import io.sidelight.model.spelling.Spelling;
import java.time.Duration;

/**
 * The pure rules by which a pass turns claims and answers into a view.
 *
 * @param staleLimit how long what cannot be confirmed is stale before it is unknown
 */
public record Rules(Spelling spelling, Networks networks, Duration staleLimit, Holding holding) {
    /** These rules with other networks. */
    public Rules among(Networks known) {
        return new Rules(spelling, known, staleLimit, holding);
    }
}
