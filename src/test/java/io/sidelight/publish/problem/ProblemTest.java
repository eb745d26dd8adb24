package io.sidelight.publish.problem;

import io.sidelight.contract.GoldenFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void problem_hasThePublishedBytes() {
        GoldenFile.assertSame(
                "problem.json",
                Problem.of(503, "kafka \"broker\" is not known yet: no pass").json());
        GoldenFile.assertSame(
                "problem-known.json",
                new Problem(404, "unknown service \"kafak\"", List.of("kafka", "prod/es.v1")).json());
    }
}
