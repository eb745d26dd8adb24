package io.sidelight;

import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.self.Fact;
import io.sidelight.model.self.Self;
import java.util.List;
import java.util.Optional;

/** A task that knows where it stands and nothing else. */
public final class TestSelf {
    private TestSelf() {}

    public static Self on(Place place) {
        return new Self(
                new Self.Standing(place, Optional.empty(), "as told", Fact.unknown("untold"), Fact.unknown("untold")),
                new Self.Names(
                        Fact.unknown("untold"), Fact.unknown("untold"), Fact.unknown("untold"), Fact.unknown("untold")),
                List.of(),
                List.of());
    }
}
