package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.DemoTask;
import io.sidelight.model.evidence.QueryResult;
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

/** Test with as many queries to a name server as a pass over a large service sends. */
@ExtendWith(Queries.Closing.class)
class ManyQueriesTest {
    private static final int INSTANCES = 200;
    private static final int SPARE_THREADS = 4;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Test
    void twoThreads_resolveTwoHundredInstances() throws Exception {
        try (DemoCluster cluster = DemoCluster.start(new TestClock())) {
            cluster.become(DemoStates.withInstances(DemoState.initial(), "big", INSTANCES));
            Resolver resolver = resolver(cluster);
            List<Question> questions = cluster.state().tasks("big").stream()
                    .flatMap(ManyQueriesTest::questions)
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
        BoundedResolver.QueryLimits inFlight = new BoundedResolver.QueryLimits(64, 1_000, Duration.ofSeconds(10));
        CachingResolver.CacheLimits remembered =
                new CachingResolver.CacheLimits(Duration.ofSeconds(1), Duration.ofSeconds(60), 1_000);
        Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new SplittableRandom(1));
        UncachedResolver network = Queries.servers(cluster.dnsServer()).resolver();
        return new CachingResolver(new BoundedResolver(network, clock, inFlight), clock, remembered, backoff);
    }

    private static Stream<Question> questions(DemoTask task) {
        return Stream.of(task.autoipName(), DemoStates.mesosName(task))
                .flatMap(name -> Stream.of(Question.Type.A, Question.Type.AAAA).map(type -> new Question(name, type)));
    }

    private static Collection<QueryResult> answers(Resolver resolver, List<Question> questions) throws Exception {
        List<CompletableFuture<QueryResult>> pending = questions.stream()
                .map(question -> resolver.query(question, Instant.MIN))
                .toList();
        List<QueryResult> answers = new ArrayList<>();
        for (CompletableFuture<QueryResult> answer : pending) {
            answers.add(answer.get(20, TimeUnit.SECONDS));
        }
        return answers;
    }
}
