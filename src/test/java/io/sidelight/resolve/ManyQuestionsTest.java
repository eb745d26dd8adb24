package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.DemoTask;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Question;
import io.sidelight.time.Backoff;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole way to a name server, with as many questions as a pass over a large service asks. */
@ExtendWith(Asking.Closing.class)
class ManyQuestionsTest {
    private static final int INSTANCES = 200;
    private static final int SPARE_THREADS = 4;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Test
    void twoThreadsGetAnswersForTwoHundredInstances() throws Exception {
        try (DemoCluster cluster = DemoCluster.start(new TestClock())) {
            cluster.become(DemoStates.withInstances(DemoState.initial(), "big", INSTANCES));
            Resolver resolver = resolver(cluster);
            List<Question> questions = cluster.state().tasks("big").stream()
                    .flatMap(ManyQuestionsTest::questions)
                    .toList();
            answers(resolver, questions.subList(0, 8));
            threads.resetPeakThreadCount();
            int before = threads.getPeakThreadCount();

            Map<String, Long> answers = answers(resolver, questions).stream()
                    .collect(Collectors.groupingBy(answer -> answer.outcome().label(), Collectors.counting()));

            assertThat(answers).containsOnly(Map.entry("records", 2L * INSTANCES), Map.entry("nodata", 2L * INSTANCES));
            assertThat(threads.getPeakThreadCount()).isLessThanOrEqualTo(before + SPARE_THREADS);
        }
    }

    private static Resolver resolver(DemoCluster cluster) {
        Clock clock = Clock.systemUTC();
        Limited.Bounds inFlight = new Limited.Bounds(64, 1_000, Duration.ofSeconds(10));
        Cached.Bounds remembered = new Cached.Bounds(Duration.ofSeconds(1), Duration.ofSeconds(60), 1_000);
        Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new SplittableRandom(1));
        Resolver network = Asking.servers(cluster.dnsServer()).resolver();
        return new Cached(new Limited(network, clock, inFlight), clock, remembered, backoff);
    }

    private static Stream<Question> questions(DemoTask task) {
        return Stream.of(task.autoipName(), DemoStates.mesosName(task))
                .flatMap(name -> Stream.of(Question.Type.A, Question.Type.AAAA).map(type -> new Question(name, type)));
    }

    private static Collection<Answer> answers(Resolver resolver, List<Question> questions) throws Exception {
        List<CompletableFuture<Answer>> asked = questions.stream()
                .map(question -> resolver.ask(question, Instant.MIN))
                .toList();
        List<Answer> answers = new ArrayList<>();
        for (CompletableFuture<Answer> answer : asked) {
            answers.add(answer.get(20, TimeUnit.SECONDS));
        }
        return answers;
    }
}
