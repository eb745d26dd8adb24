package io.sidelight.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new SplittableRandom(1));

    @ParameterizedTest(name = "after {0} failures between 5 s and {1} s")
    @CsvSource({"1, 10", "2, 20", "3, 40", "4, 60", "60, 60"})
    void wait_growsWithEachFailureAndVaries(int failures, long longest) {
        List<Duration> waits =
                Stream.generate(() -> BACKOFF.after(failures)).limit(200).toList();
        assertThat(waits).allMatch(wait -> wait.toMillis() >= 5_000 && wait.toSeconds() <= longest);
        assertThat(waits.stream().distinct().count()).isGreaterThan(100);
        assertThat(waits).anyMatch(wait -> wait.toMillis() > 5_000 + (longest - 5) * 900);
    }

    @Test
    void soon_isTheShortestWait() {
        assertThat(Stream.generate(BACKOFF::soon).limit(200)).allMatch(wait -> wait.toSeconds() <= 10);
    }
}
