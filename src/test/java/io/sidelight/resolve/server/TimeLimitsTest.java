package io.sidelight.resolve.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeLimitsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    private final TimeLimits limits = new TimeLimits(TIMEOUT, DEADLINE);

    @Test
    void timeout_endsAtTheDeadline() {
        assertThat(limits.next(START, START)).isEqualTo(TIMEOUT);
        assertThat(limits.next(START, START.plusMillis(2_000))).isEqualTo(TIMEOUT);
        assertThat(limits.next(START, START.plusMillis(3_500))).isEqualTo(Duration.ofMillis(500));
        assertThat(limits.next(START, START.plusMillis(9_000))).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void question_isOverAtItsDeadline() {
        assertThat(limits.isOver(START, START.plusMillis(3_999))).isFalse();
        assertThat(limits.isOver(START, START.plus(DEADLINE))).isTrue();
    }

    @Test
    void longestTimeout_isTheDeadline() {
        assertThat(new TimeLimits(Duration.ofDays(999_999_999), DEADLINE).next(START, START))
                .isEqualTo(DEADLINE);
    }
}
