package io.sidelight.refresh.picture;

import io.sidelight.classify.Dialling;
import io.sidelight.classify.Dialling.Addresses;
import io.sidelight.classify.Networks;
import io.sidelight.model.Instance;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.spelling.Spelling;
import java.time.Duration;

/**
 * The pure rules by which a pass turns claims and answers into a view.
 *
 * @param staleLimit how long what cannot be confirmed is stale before it is unknown
 */
public record Rules(Spelling spelling, Networks networks, Dialling dialling, Duration staleLimit, Holding holding) {

    /** The same rules for a task that stands there, among these networks. */
    public Rules from(Place place, Networks known) {
        return new Rules(spelling, known, new Dialling(place), staleLimit, holding);
    }

    /** An instance that was known from elsewhere, with what can be dialled of it from here. */
    public Instance seenFromHere(Instance known) {
        Addresses addresses = new Addresses(
                known.network(), known.container().ip(), known.host().ip(), known.port(), known.isMapped());
        return known.withDial(dialling.dial(addresses));
    }
}
