package io.sidelight.refresh.place;

import static io.sidelight.refresh.place.Facts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.Instance;
import io.sidelight.model.State;
import io.sidelight.refresh.place.Pairing.Listing;
import io.sidelight.refresh.place.Placement.Place;
import io.sidelight.view.Staleness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list's port beside an address of DNS that the list contradicts. */
class PairingTest {
    private static final String WORDS = "the list says 10.0.1.11, autoip answers 10.0.1.12: DNS is believed";
    private static final Staleness STALENESS = new Staleness(NOW, Duration.ofHours(24));
    private static final Place PLACE = placed();

    @ParameterizedTest(name = "{0}, known {1}, {2}: {3}, list behind {4}")
    @CsvSource({
        // disagreement | known as      | the list | so the pair is | list behind
        "agreed,         nothing,         ADDED,      fresh,   false",
        "agreed,         fresh,           AS_BEFORE,  fresh,   false",
        "agreed,         stale,           AS_BEFORE,  fresh,   false",
        "at odds,        nothing,         ADDED,      unknown, false",
        "at odds,        nothing,         AS_BEFORE,  fresh,   false",
        "at odds,        nothing,         READ_AGAIN, fresh,   false",
        "at odds,        fresh,           AS_BEFORE,  stale,   true",
        "at odds,        fresh,           READ_AGAIN, stale,   true",
        "at odds,        stale,           READ_AGAIN, stale,   true",
        "at odds,        stale at odds,   AS_BEFORE,  stale,   false",
        "at odds,        stale at odds,   READ_AGAIN, fresh,   false",
        "at odds,        fresh at odds,   AS_BEFORE,  fresh,   false",
        "at odds,        unknown at odds, AS_BEFORE,  unknown, false",
        "at odds,        unknown at odds, READ_AGAIN, fresh,   false",
    })
    void isOfOneTime(String disagreement, String known, Listing listing, String state, boolean listBehind) {
        Pairing pairing = new Pairing(
                disagreement.equals("at odds") ? Optional.of(WORDS) : Optional.empty(),
                known(known),
                listing,
                STALENESS);
        assertThat(pairing.of(PLACE).state().word()).isEqualTo(state);
        assertThat(pairing.of(PLACE).confirmed()).isEqualTo(!(state.equals("unknown") && known.equals("nothing")));
        assertThat(pairing.isListBehind()).isEqualTo(listBehind);
    }

    private static Optional<Instance> known(String text) {
        State state =
                switch (text.split(" ", -1)[0]) {
                    case "fresh" -> State.FRESH;
                    case "stale" -> new State.Stale(NOW, "once");
                    default -> new State.Unknown("for long");
                };
        return text.equals("nothing")
                ? Optional.empty()
                : Facts.known("host 10.0.1.12 10.0.1.12", state)
                        .map(was -> new Instance(
                                was.task(),
                                was.port(),
                                was.network(),
                                was.dial(),
                                was.container(),
                                was.host(),
                                was.state(),
                                text.endsWith("at odds") ? List.of(WORDS) : List.of()));
    }

    private static Place placed() {
        Placement placement = Facts.placement("10.0.1.11", Facts.known("host 10.0.1.12 10.0.1.12", State.FRESH));
        return placement.of(Zones.of(Facts.lookup("10.0.1.12"), Facts.lookup("10.0.1.12")));
    }
}
