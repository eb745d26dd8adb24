package io.sidelight.refresh.assemble;

import io.sidelight.classify.NetworkClassifier;
import io.sidelight.model.spelling.NamingScheme;
import java.time.Duration;

/**
 * The pure rules by which a pass turns lists and responses into a view.
 *
 * @param staleLimit how long an unconfirmed part is stale before it is unknown
 */
public record PassContext(NamingScheme spelling, NetworkClassifier networks, Duration staleLimit, HoldDown holding) {
    /** These rules with other networks. */
    public PassContext among(NetworkClassifier known) {
        return new PassContext(spelling, known, staleLimit, holding);
    }
}
