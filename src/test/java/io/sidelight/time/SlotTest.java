package io.sidelight.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlotTest {
    private static final Duration PERIOD = Duration.ofMinutes(2);
    private static final int AGENTS = 10_000;
    private static final int SECONDS = 120;

    static Stream<Stream<Slot>> fleets() {
        return Stream.of(
                IntStream.range(0, AGENTS).mapToObj(Slot::of),
                // 100 containers of each of 100 machines on an overlay.
                IntStream.range(0, AGENTS)
                        .mapToObj(agent -> Slot.of((9L << 24) + ((agent / 100) << 8) + 130 + agent % 100)),
                // 100 machines, whose bridges all give the same 100 addresses to their containers.
                IntStream.range(0, AGENTS)
                        .mapToObj(agent -> Slot.of((10L << 24) + agent / 100, (172L << 24) + 2 + agent % 100)),
                IntStream.range(0, AGENTS).mapToObj(agent -> Slot.of(agent).of("kafka")));
    }

    @ParameterizedTest
    @MethodSource("fleets")
    void slots_areSpreadEvenly(Stream<Slot> fleet) {
        int[] agents = new int[SECONDS];
        fleet.forEach(slot -> agents[(int) (slot.share() * SECONDS)]++);
        int mean = AGENTS / SECONDS;
        assertThat(IntStream.of(agents)).allMatch(count -> count >= 0.8 * mean && count <= 1.2 * mean);
    }

    @Test
    void wait_endsAtTheNextBeginOfTheSlot() {
        Slot slot = new Slot(0.5);
        Instant begin = Instant.EPOCH.plusSeconds(60);
        assertThat(slot.from(begin, PERIOD)).isEqualTo(PERIOD);
        assertThat(slot.from(begin.minusMillis(1), PERIOD)).isEqualTo(Duration.ofMillis(1));
        assertThat(slot.from(begin.plusMillis(1), PERIOD)).isEqualTo(PERIOD.minusMillis(1));
        assertThat(slot.from(begin.minus(PERIOD).minusSeconds(7), PERIOD)).isEqualTo(Duration.ofSeconds(7));
        assertThat(new Slot(0).from(Instant.EPOCH, PERIOD)).isEqualTo(PERIOD);
    }
}
