package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoStates;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Test of many queries in flight on TCP connections that the server closes after 128 queries, as Mesos-DNS does. */
@ExtendWith(Queries.Closing.class)
class ManyByTcpTest {
    private static final int QUESTIONS = 600;

    @Test
    void allQueries_getTheirResponse() throws Exception {
        try (DemoCluster cluster = DemoCluster.start(new TestClock())) {
            cluster.become(DemoStates.withSharedNameOnAgents("many", 60));
            UncachedResolver limited = new BoundedResolver(
                    Queries.servers(cluster.dnsServer()).resolver(),
                    Clock.systemUTC(),
                    new BoundedResolver.QueryLimits(64, QUESTIONS, Duration.ofMinutes(1)));
            Question question = new Question("node.many.mesos", Question.Type.A);

            List<CompletableFuture<QueryResult>> answers = Stream.generate(() -> limited.query(question))
                    .limit(QUESTIONS)
                    .toList();

            for (CompletableFuture<QueryResult> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS).outcome().label()).isEqualTo("records");
            }
        }
    }
}
