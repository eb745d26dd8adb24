package io.sidelight.view;

import io.sidelight.model.Reach;
import io.sidelight.model.network.Dial;
import java.util.Optional;

/** The results of connecting to addresses. */
@FunctionalInterface
public interface Reachability {
    /** For agents that do not connect. */
    Reachability OFF = dial -> Optional.empty();

    /** Returns the result of the latest connection; empty where the agent does not connect, or where there is no address. */
    Optional<Reach> of(Dial dial);
}
