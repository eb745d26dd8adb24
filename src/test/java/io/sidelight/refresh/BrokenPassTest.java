package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import io.sidelight.model.Endpoint;
import io.sidelight.model.State;
import io.sidelight.refresh.StagedPasses.Stage;
import io.sidelight.time.Recurring;
import io.sidelight.view.Reachability;
import io.sidelight.view.Snapshot;
import io.sidelight.wording.Wording;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Passes of which one stage throws or hangs: nothing stays fresh that they did not confirm. */
class BrokenPassTest {
    private final StagedPasses passes = new StagedPasses();

    @AfterEach
    void close() {
        passes.close();
    }

    @ParameterizedTest(name = "an exception in {0} is counted as one of a {1}")
    @CsvSource({
        "SOURCE,    SOURCE,   the pass could not read its list",
        "RESOLVER,  PASS,     no name was resolved",
        "FOLLOW_UP, PASS,     an ambiguous name was not resolved",
        "PLACEMENT, INSTANCE, the one instance was not decided",
        "PICTURE,   PASS,     the service was not assembled",
        "STORE,     PASS,     the result was not stored",
    })
    void anExceptionTurnsStaleWhatWasNotConfirmedAndIsCounted(Stage stage, Component component, String why) {
        passes.whole();
        assertThat(passes.state()).isEqualTo(State.FRESH);
        long counted = Defects.count(component);

        passes.breakAt(stage);
        passes.whole();

        assertThat(passes.state()).as(why).isInstanceOfSatisfying(State.Stale.class, stale -> {
            assertThat(stale.since()).isEqualTo(passes.clock.instant());
            assertThat(Wording.of(stale.cause())).contains("internal error (");
        });
        assertThat(passes.dial()).as("the last known address is served on").isEqualTo("9.0.1.130:1025");
        assertThat(Defects.count(component)).isGreaterThan(counted);

        passes.mend();
        passes.whole();
        assertThat(passes.state()).isEqualTo(State.FRESH);
    }

    @Test
    void aFirstPassThatBreaksOffLeavesTheServiceUnknownWithTheCause() {
        passes.breakAt(Stage.RESOLVER);
        passes.whole();
        assertThat(passes.state())
                .isInstanceOfSatisfying(State.Unknown.class, unknown -> assertThat(Wording.of(unknown.cause()))
                        .contains("internal error ("));
        assertThat(passes.view.snapshot().started()).isTrue();
    }

    @Test
    void passesThatBreakOffComeAfterABackoffThatGrows() {
        passes.whole();
        passes.breakAt(Stage.PICTURE);
        passes.whole();
        int begun = passes.begun();
        for (int beat = 0; beat < 4 * 4; beat++) {
            passes.clock.advance(Duration.ofMillis(250));
            Recurring.startDue(passes.refresher.passes(), passes.clock.instant())
                    .join();
        }
        assertThat(passes.begun()).as("in the 4 s after it").isEqualTo(begun);
        for (int beat = 0; beat < 4 * 600; beat++) {
            passes.clock.advance(Duration.ofMillis(250));
            Recurring.startDue(passes.refresher.passes(), passes.clock.instant())
                    .join();
        }
        assertThat(passes.begun() - begun)
                .as("in 10 min: with full jitter up to 60 s, about one in 32 s")
                .isBetween(8, 60);
    }

    @Test
    void theSameExceptionTimeAfterTimeIsOneRevision() {
        passes.whole();
        passes.breakAt(Stage.PICTURE);
        passes.whole();
        Snapshot first = passes.view.snapshot();
        passes.whole();
        passes.whole();
        assertThat(passes.view.snapshot().view()).isEqualTo(first.view());
        assertThat(passes.view.snapshot().reports().toList())
                .isNotEqualTo(first.reports().toList());
    }

    @Test
    void anExceptionOfReachabilityTakesNothingElseAway() {
        passes.whole();
        passes.breakAt(Stage.REACHABILITY);
        passes.whole();
        assertThat(passes.state()).isEqualTo(State.FRESH);
        assertThat(passes.instance().reach())
                .isEqualTo(Reachability.OFF.of(passes.instance().dial()));
    }

    @Test
    void aListenerThatThrowsStopsNeitherTheViewNorTheOthers() {
        passes.breakAt(Stage.LISTENER);
        passes.whole();
        assertThat(passes.state()).isEqualTo(State.FRESH);
        assertThat(passes.toldAfterTheOther()).isSameAs(passes.view.snapshot());
    }

    /** Placement is pure, and hangs with the picture. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLACEMENT")
    void whereAStageHangsWhatIsNotConfirmedIsStaleAllTheSame(Stage stage) {
        passes.whole();
        passes.clock.advance(passes.freshness.limit());
        passes.hangAt(stage);
        passes.startAside();
        await().until(passes::hangs);

        passes.view.expire(passes.clock.instant(), passes.freshness);
        assertThat(passes.state()).as("%s", stage).isEqualTo(State.FRESH);

        passes.clock.advance(passes.freshness.limit().plusSeconds(1));
        passes.view.expire(passes.clock.instant(), passes.freshness);
        long revision = passes.view.snapshot().view().revision();
        assertThat(passes.instance().state())
                .as("%s", stage)
                .isInstanceOfSatisfying(State.Stale.class, stale -> assertThat(Wording.of(stale.cause()))
                        .matches("not confirmed for \\d+ s"));
        assertThat(passes.state()).isInstanceOf(State.Stale.class);
        assertThat(passes.view.snapshot().view().services().get(0).endpoints())
                .extracting(Endpoint::state)
                .hasOnlyElementsOfType(State.Stale.class);

        passes.clock.advance(Duration.ofSeconds(30));
        passes.view.expire(passes.clock.instant(), passes.freshness);
        assertThat(passes.view.snapshot().view().revision())
                .as("the seconds are not counted on")
                .isEqualTo(revision);
    }
}
