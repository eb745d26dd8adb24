package io.sidelight.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.Log;
import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests of recurring jobs. */
class JobTest {
    @Test
    void jobThatThrows_continuesAfterABackoffAndIsLoggedOnce() {
        AtomicInteger turn = new AtomicInteger();
        List<Integer> runs = new ArrayList<>();
        Job job = new Job("a job", () -> {
            runs.add(turn.get());
            if (runs.size() <= 5) {
                throw new LinkageError("not even an exception");
            }
        });
        long before = Defects.count(Component.JOB);
        try (Log log = new Log()) {
            while (runs.size() < 8) {
                turn.incrementAndGet();
                job.run();
            }
            assertThat(Defects.count(Component.JOB)).isEqualTo(before + 5);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("internal error component=job subject=\"a job\": LinkageError at");
        }
        assertThat(runs).as("skipped: 1, 2, 4, 8, 16, then none").containsExactly(1, 3, 6, 11, 20, 37, 38, 39);
    }
}
