package io.sidelight.view;

import io.sidelight.model.Reach;
import io.sidelight.model.network.Dial;
import java.util.Optional;

/** Tells what is known of reaching an address. */
@FunctionalInterface
public interface Reachability {
    /** Nothing is tried, and nothing told. */
    Reachability OFF = dial -> Optional.empty();

    /** What came of the last try; empty when nothing is tried, and where there is no address to dial. */
    Optional<Reach> of(Dial dial);
}
