package io.sidelight.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {
    private final TestClock system = new TestClock();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT1H"})
    void jumpOfTheSystemClock_isIgnored(Duration step) {
        Instant start = system.instant();
        Clock clock = SteadyClock.from(system, nanos::get);

        system.advance(step);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());

        assertThat(clock.instant()).isEqualTo(start.plusSeconds(5));
    }

    @Test
    void clock_startsWithTheSystemTime() {
        assertThat(Duration.between(SteadyClock.start().instant(), Instant.now())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
    }
}
