package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the wait for many responses, which arrive in any order. */
class AllResponsesTest {
    private static final int QUERIES = 50_000;

    private final TestClock clock = new TestClock();
    private final List<CompletableFuture<QueryResult>> pending = new ArrayList<>(IntStream.range(0, QUERIES)
            .mapToObj(number -> new CompletableFuture<QueryResult>())
            .toList());

    @ParameterizedTest
    @ValueSource(strings = {"in order", "reversed", "at random"})
    void all_areThereWithTheLast(String order) {
        CompletableFuture<List<QueryResult>> all = AllResponses.of(List.copyOf(pending));
        List<Integer> arrivals =
                new ArrayList<>(IntStream.range(0, QUERIES).boxed().toList());
        switch (order) {
            case "reversed" -> Collections.reverse(arrivals);
            case "at random" -> Collections.shuffle(arrivals, new Random(1));
            default -> assertThat(order).isEqualTo("in order");
        }

        for (int number : arrivals) {
            assertThat(all.isDone()).isFalse();
            pending.get(number).complete(answer(number));
        }

        assertThat(all.join())
                .isEqualTo(pending.stream().map(CompletableFuture::join).toList());
    }

    @Test
    void failedOne_failsAllAfterTheLast() {
        CompletableFuture<List<QueryResult>> all = AllResponses.of(pending);

        pending.get(QUERIES - 1).completeExceptionally(new IllegalStateException("a defect"));
        assertThat(all).isNotDone();
        IntStream.range(0, QUERIES - 1).forEach(number -> pending.get(number).complete(answer(number)));

        assertThat(all).isCompletedExceptionally();
    }

    @Test
    void none_isCompleteAtOnce() {
        assertThat(AllResponses.of(List.of())).isCompletedWithValue(List.of());
    }

    private QueryResult answer(int number) {
        Question question = new Question("task-" + number + ".mesos", Question.Type.A);
        return new QueryResult(
                question, new Outcome.NoData(Duration.ofSeconds(5)), "10.0.0.2:53", clock.instant(), Duration.ZERO);
    }
}
