package io.sidelight.boot.executable.collection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The pace of garbage collections in the native executable. */
class CollectionPaceTest {
    private static final long MB = 1024 * 1024;
    private static final long LEAST = CollectionPace.LEAST;
    private static final long HEAP = 512 * MB;
    private static final long START = -5;

    private final CollectionPace pace = new CollectionPace();

    @Test
    void start_isNotInterrupted() {
        assertThat(pace.isDue(2 * MB, HEAP, START)).isFalse();
        assertThat(pace.isDue(31 * MB, HEAP, START + CollectionPace.INTERVAL - 1))
                .isFalse();
        assertThat(pace.ends()).isEqualTo(LEAST);
    }

    @Test
    void longStart_isInterruptedWhenTheSpaceIsFull_whichItKeeps() {
        assertThat(pace.isDue(2 * MB, HEAP, START)).isFalse();
        assertThat(pace.isDue(32 * MB, HEAP, START + 1)).isTrue();
        assertThat(pace.ends()).isEqualTo(32 * MB);
        assertThat(pace.isDue(2 * MB, HEAP, START + 2)).isFalse();
    }

    @Test
    void spaceOfAStart_isReturnedAfterIt() {
        assertThat(pace.isDue(32 * MB, HEAP, START)).isTrue();
        assertThat(pace.isDue(LEAST, HEAP, START + CollectionPace.INTERVAL)).isTrue();
        assertThat(pace.ends()).isEqualTo(LEAST);
    }

    @Test
    void laterBurst_hasLessSpace() {
        assertThat(pace.isDue(2 * MB, HEAP, START)).isFalse();
        long later = START + CollectionPace.INTERVAL;
        assertThat(pace.isDue(2 * MB, HEAP, later)).isTrue();
        assertThat(pace.ends()).isEqualTo(LEAST);
        assertThat(pace.isDue(4 * MB - 1, HEAP, later + 1)).isFalse();
        assertThat(pace.isDue(4 * MB, HEAP, later + 2)).isTrue();
        assertThat(pace.ends()).isEqualTo(4 * MB);
    }

    @Test
    void smallHeap_hasLittleSpaceForAStart() {
        assertThat(pace.isDue(15 * MB, 64 * MB, START)).isFalse();
        assertThat(pace.isDue(16 * MB, 64 * MB, START)).isTrue();
        assertThat(pace.ends()).isEqualTo(16 * MB);
    }

    @Test
    void clock_isReadOnceForEachStep() {
        assertThat(pace.isClose(LEAST - 1)).isFalse();
        assertThat(pace.isClose(LEAST)).isTrue();
        assertThat(pace.isDue(LEAST, HEAP, START)).isFalse();
        assertThat(pace.isClose(LEAST + CollectionPace.STEP - 1)).isFalse();
        assertThat(pace.isClose(LEAST + CollectionPace.STEP)).isTrue();
        assertThat(pace.isDue(LEAST + CollectionPace.STEP, HEAP, START + CollectionPace.INTERVAL))
                .isTrue();
        assertThat(pace.ends()).isEqualTo(LEAST);
        assertThat(pace.isClose(LEAST)).isTrue();
    }

    @Test
    void requestedCollection_startsTheStepsAnew() {
        assertThat(pace.isDue(12 * MB, HEAP, START)).isFalse();
        assertThat(pace.isClose(LEAST)).isFalse();
        assertThat(pace.ends()).isEqualTo(LEAST);
        assertThat(pace.isClose(LEAST)).isTrue();
    }

    @Test
    void oldObjects_areCollectedWhenTheyHaveGrown() {
        assertThat(pace.isDue(LEAST, HEAP, START + CollectionPace.INTERVAL)).isFalse();
        assertThat(pace.isComplete(CollectionPace.GROWTH)).isFalse();
        assertThat(pace.isComplete(CollectionPace.GROWTH + 1)).isTrue();
        pace.begins(16 * MB);
        assertThat(pace.isComplete(18 * MB)).isFalse();
        assertThat(pace.isComplete(18 * MB + 1)).isTrue();
    }

    @Test
    void oldObjects_areNotCollectedInABurst_unlessTheyFillMuchOfTheHeap() {
        assertThat(pace.isDue(32 * MB, HEAP, START)).isTrue();
        assertThat(pace.isComplete(64 * MB)).isFalse();
        assertThat(pace.isComplete(64 * MB + 1)).isTrue();
    }
}
