package io.sidelight.boot.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.Log;
import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Jobs that repeat. */
class TimerTest {
    @Test
    void aJobThatThrowsGoesOnAfterABackoffAndIsLoggedOnce() {
        AtomicInteger runs = new AtomicInteger();
        List<Long> at = new CopyOnWriteArrayList<>();
        long before = Defects.count(Component.JOB);
        try (Log log = new Log();
                Timer timer = new Timer("a job")) {
            timer.repeat(
                    () -> {
                        at.add(System.nanoTime());
                        if (runs.incrementAndGet() <= 5) {
                            throw new LinkageError("not even an exception");
                        }
                    },
                    1);
            await().until(() -> runs.get() > 6);
            assertThat(Defects.count(Component.JOB)).isEqualTo(before + 5);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("internal error in job \"a job\": LinkageError at");
        }
        assertThat(millis(at, 4))
                .as("turns that are left out double: 1, 2, 4, 8")
                .isGreaterThanOrEqualTo(15 - 1);
    }

    private static long millis(List<Long> at, int runs) {
        return (at.get(runs) - at.get(0)) / 1_000_000;
    }
}
