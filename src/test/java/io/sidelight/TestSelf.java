package io.sidelight;

import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.self.Self;
import io.sidelight.model.self.VantageRule;
import java.util.List;
import java.util.Optional;

/** A task whose vantage is its only known fact. */
public final class TestSelf {
    private TestSelf() {}

    public static Self on(Place place) {
        return of(place, Fact.unknown(TestFacts.ground("untold")));
    }

    /** Creates a task on an overlay with this knowledge of the overlays of its cluster. */
    public static Self among(Fact<List<NamedRange>> overlays) {
        return of(Place.OVERLAY, overlays);
    }

    private static Self of(Place place, Fact<List<NamedRange>> overlays) {
        return new Self(
                new Self.Location(
                        place,
                        Optional.empty(),
                        new VantageRule.Configured(),
                        Fact.unknown(TestFacts.ground("untold")),
                        Fact.unknown(TestFacts.ground("untold"))),
                new Self.Names(
                        Fact.unknown(TestFacts.ground("untold")),
                        Fact.unknown(TestFacts.ground("untold")),
                        Fact.unknown(TestFacts.ground("untold")),
                        Fact.unknown(TestFacts.ground("untold"))),
                List.of(),
                overlays,
                List.of());
    }
}
