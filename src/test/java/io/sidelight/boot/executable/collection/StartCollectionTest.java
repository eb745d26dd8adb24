package io.sidelight.boot.executable.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StartCollectionTest {
    @Test
    void collection_followsAStartOnce() {
        TestClock clock = new TestClock();
        StartCollection collection = new StartCollection(clock);
        assertThat(collection.due()).isEqualTo(clock.instant().plus(Duration.ofSeconds(1)));
        long before = collections();

        assertThat(collection.start()).isCompleted();

        assertThat(collections()).isGreaterThan(before);
        assertThat(collection.due()).isEqualTo(Instant.MAX);
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
