package io.sidelight.refresh.locate;

import static io.sidelight.TestFacts.because;
import static io.sidelight.refresh.locate.Facts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.Instance;
import io.sidelight.model.State;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.refresh.locate.ListConsistency.Listing;
import io.sidelight.refresh.locate.TaskLocator.TaskLocation;
import io.sidelight.view.Staleness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list's port beside an address of DNS that the list contradicts. */
class ListConsistencyTest {
    private static final Discrepancy DISCREPANCY = new Discrepancy.ListDiffers(
            List.of(Ip.parse("10.0.1.11").orElseThrow()),
            Discrepancy.AnsweringZone.AUTOIP,
            List.of(Ip.parse("10.0.1.12").orElseThrow()));
    private static final Staleness STALENESS = new Staleness(NOW, Duration.ofHours(24));
    private static final TaskLocation PLACE = placed();

    @ParameterizedTest(name = "{0}, known {1}, {2}: {3}, list behind {4}")
    @CsvSource({
        // disagreement | known as      | the list | so the pair is | list behind
        "agreed,         nothing,         ADDED,      fresh,   false",
        "agreed,         fresh,           AS_BEFORE,  fresh,   false",
        "agreed,         stale,           AS_BEFORE,  fresh,   false",
        "contradicts,        nothing,         ADDED,      unknown, false",
        "contradicts,        nothing,         AS_BEFORE,  fresh,   false",
        "contradicts,        nothing,         READ_AGAIN, fresh,   false",
        "contradicts,        fresh,           AS_BEFORE,  stale,   true",
        "contradicts,        fresh,           READ_AGAIN, stale,   true",
        "contradicts,        stale,           READ_AGAIN, stale,   true",
        "contradicts,        stale contradicts,   AS_BEFORE,  stale,   false",
        "contradicts,        stale contradicts,   READ_AGAIN, fresh,   false",
        "contradicts,        fresh contradicts,   AS_BEFORE,  fresh,   false",
        "contradicts,        unknown contradicts, AS_BEFORE,  unknown, false",
        "contradicts,        unknown contradicts, READ_AGAIN, fresh,   false",
        "contradicts,        stale restated,  READ_AGAIN, fresh,   false",
        "contradicts,        stale restated,  AS_BEFORE,  stale,   false",
        "contradicts,        stale otherwise, READ_AGAIN, stale,   true",
    })
    void isOfOneTime(String disagreement, String known, Listing listing, String state, boolean listBehind) {
        ListConsistency pairing = new ListConsistency(
                disagreement.equals("contradicts") ? Optional.of(DISCREPANCY) : Optional.empty(),
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
                    case "stale" -> new State.Stale(NOW, because("once"));
                    default -> new State.Unknown(because("for long"));
                };
        return text.equals("nothing")
                ? Optional.empty()
                : Facts.known("host 10.0.1.12 10.0.1.12", state)
                        .map(was -> new Instance(
                                was.task(),
                                was.port(),
                                was.protocol(),
                                was.network(),
                                was.mapped(),
                                was.container(),
                                was.host(),
                                was.state(),
                                before(text)));
    }

    /** Returns the earlier discrepancy: the same, the same as the text of a state file, or another. */
    private static List<Discrepancy> before(String text) {
        if (text.endsWith("otherwise")) {
            return List.of(new Discrepancy.ListDiffers(List.of(), Discrepancy.AnsweringZone.AUTOIP, List.of()));
        } else if (text.endsWith("restated")) {
            return List.of(new Discrepancy.SavedDiscrepancyText("in other words"));
        }
        return text.endsWith("contradicts") ? List.of(DISCREPANCY) : List.of();
    }

    private static TaskLocation placed() {
        TaskLocator placement = Facts.placement("10.0.1.11", Facts.known("host 10.0.1.12 10.0.1.12", State.FRESH));
        return placement.of(TaskDnsAnswers.of(Facts.lookup("10.0.1.12"), Facts.lookup("10.0.1.12")));
    }
}
