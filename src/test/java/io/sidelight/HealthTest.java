package io.sidelight;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The health checks: their names, and that they wait for no worker thread. */
@QuarkusTest
class HealthTest {
    /** A number above the count of worker threads of any kind. */
    private static final int BLOCKERS = 100;

    @Inject
    Vertx vertx;

    @Inject
    ExecutorService workers;

    @ParameterizedTest
    @CsvSource({
        "live, process",
        "started, first pass of every service",
        "ready, a view of every service",
    })
    void eachPathHasItsOneCheck(String path, String name) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> when().get("/q/health/" + path).statusCode() == 200);
        assertThat(when().get("/q/health/" + path).jsonPath().getMap(""))
                .isEqualTo(Map.of("status", "UP", "checks", List.of(Map.of("name", name, "status", "UP"))));
        assertThat(when().get("/q/health/" + path).contentType()).isEqualTo("application/json");
    }

    @Test
    void whileAllWorkersAreBlocked_liveRespondsWithin100Milliseconds() throws InterruptedException {
        when().get("/q/health/live").then().statusCode(200);
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        try {
            IntStream.range(0, BLOCKERS).forEach(each -> {
                workers.execute(() -> block(waiting, blocked));
                var unused = vertx.executeBlocking(() -> block(waiting, blocked), false);
            });
            assertThat(waiting.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(when().get("/q/health/live").timeIn(TimeUnit.MILLISECONDS))
                    .isLessThan(100);
            assertThat(when().get("/q/health").statusCode()).isEqualTo(200);
        } finally {
            blocked.countDown();
        }
    }

    private static boolean block(CountDownLatch waiting, CountDownLatch until) {
        waiting.countDown();
        try {
            return until.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
