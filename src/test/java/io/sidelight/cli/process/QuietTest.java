package io.sidelight.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The time at which a command runs after changes. */
class QuietTest {
    private static final Duration LONG_AGO = Duration.ofMinutes(1);

    @Test
    void firstChange_isFollowedAfterTheWindowAndTheSplay() {
        assertThat(delay(0, LONG_AGO, 0)).hasMillis(200);
        assertThat(delay(0, LONG_AGO, 1)).hasMillis(500);
    }

    @Test
    void changesWithoutAPause_waitNoLongerThanTheInterval() {
        assertThat(delay(1_900, LONG_AGO, 0)).hasMillis(100);
        assertThat(delay(2_500, LONG_AGO, 0)).isZero();
    }

    @Test
    void twoRuns_areTheIntervalApart() {
        assertThat(delay(0, Duration.ofMillis(300), 0)).hasMillis(1_700);
        assertThat(delay(1_999, Duration.ofMillis(1_999), 1)).hasMillis(1);
    }

    private static Duration delay(int sinceFirst, Duration sinceRun, double chance) {
        return Quiet.DEFAULT.delay(Duration.ofMillis(sinceFirst), sinceRun, chance);
    }
}
