package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.ServiceName;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.refresh.assemble.PassContext;
import io.sidelight.resolve.BoundedResolver;
import io.sidelight.resolve.Resolver;
import io.sidelight.resolve.ResolverChain;
import io.sidelight.source.Source;
import io.sidelight.time.Backoff;
import io.sidelight.time.Recurring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The load of 10,000 agents on name servers and schedulers, in virtual time. All start at the same moment. It is counted before,
 * during and after an outage of both, and when a task moves that all of them watch. Each agent is the real refresher over the
 * real cache.
 */
class FleetTest {
    private static final int AGENTS = 10_000;
    private static final int STEADY = 60;
    private static final int OUTAGE = 120;
    private static final int HEALED = OUTAGE + 600;
    private static final int MOVED = HEALED + 120;
    private static final int END = MOVED + 60;

    /** As the default configuration has them, in seconds. */
    private static final int REFRESH_MIN = 5;

    private static final int REFRESH_MAX = 60;
    private static final int LIST = 30;
    private static final int LONGEST_BELIEF = 30;
    private static final int ABSENCE = 300;

    private final Requests questions = new Requests("questions");
    private final Requests lists = new Requests("lists");

    @Test
    void afterAnOutageOfTenMinutesNoSecondSeesMoreThanTwiceTheSteadyMean() {
        IntStream.range(0, AGENTS).parallel().forEach(agent -> new SimulatedAgent(agent).live());

        // In each wait of 5 s one query of the directory zone; in each 30 s, for which it is believed, one of
        // Mesos-DNS; in each
        // 2.5 to 5 min those for the IPv6 addresses that are not there; and with every third pass one for the next
        // task.
        questions.areAsConfigured(
                1.0 / REFRESH_MIN + 1.0 / LONGEST_BELIEF + 2.0 / (0.75 * ABSENCE) + 1.0 / (3 * REFRESH_MIN));
        lists.areAsConfigured(1.0 / LIST);
        questions.peakIsAtMost(2, OUTAGE, MOVED);
        lists.peakIsAtMost(2, OUTAGE, MOVED);
        // Each agent notices it within the 5 s for which the old response is valid. It sends four queries: two types
        // for one name, and one type for each of two others.
        questions.peakIsAtMostOfEach(5.0 / REFRESH_MIN, MOVED, END);
        lists.peakIsAtMost(3, MOVED, END);
    }

    /** Requests in each second. */
    private static final class Requests {
        private final String what;
        private final AtomicIntegerArray inSecond = new AtomicIntegerArray(END + 1);

        Requests(String what) {
            this.what = what;
        }

        void count(long second) {
            inSecond.incrementAndGet((int) second);
        }

        /** Waits are never shorter than configured, and longer only by jitter. */
        void areAsConfigured(double ofOneAgent) {
            double configured = AGENTS * ofOneAgent;
            System.out.printf(
                    "%s: %.0f/s by configuration, %.0f/s in fact, at most %d/s in the outage, %d/s after it,"
                            + " %d/s after a move%n",
                    what, configured, mean(), most(OUTAGE, HEALED), most(HEALED, MOVED), most(MOVED, END));
            assertThat(mean()).as("mean of %s", what).isBetween(0.85 * configured, configured);
        }

        void peakIsAtMost(int timesTheMean, int from, int to) {
            assertThat((double) most(from, to)).as("peak of %s", what).isLessThanOrEqualTo(timesTheMean * mean());
        }

        void peakIsAtMostOfEach(double perSecond, int from, int to) {
            assertThat((double) most(from, to)).as("peak of %s", what).isLessThanOrEqualTo(AGENTS * perSecond);
        }

        private double mean() {
            return IntStream.range(STEADY, OUTAGE).map(inSecond::get).average().orElseThrow();
        }

        private int most(int from, int to) {
            return IntStream.range(from, to).map(inSecond::get).max().orElseThrow();
        }
    }

    /** One agent, which watches a service of one task. */
    private final class SimulatedAgent {
        private static final WatchedUnit KAFKA = WatchedUnit.listed(new ServiceName("kafka"));

        private final TestClock clock = new TestClock();
        private final Instant start = clock.instant();
        private final Pipeline pipeline;

        SimulatedAgent(int number) {
            Backoff backoff = new Backoff(
                    Duration.ofSeconds(REFRESH_MIN), Duration.ofSeconds(REFRESH_MAX), new SplittableRandom(number));
            BoundedResolver.QueryLimits bounds = new BoundedResolver.QueryLimits(64, 1_000, Duration.ofSeconds(4));
            Resolver resolver = ResolverChain.over(this::answer, clock, bounds, backoff, response -> {})
                    .resolver();
            Source source = this::claims;
            PassContext rules = TestParts.rules(Duration.ofSeconds(15));
            pipeline = Pipeline.of(
                    TestParts.of(Place.HOST, rules, backoff, resolver, clock), agentOf -> Map.of(KAFKA, source));
        }

        void live() {
            while (second() < END) {
                Recurring.startDue(pipeline.passes(), clock.instant()).join();
                Instant next = Recurring.earliest(pipeline.passes());
                clock.advance(Duration.between(clock.instant(), next));
            }
        }

        private CompletableFuture<ListResult> claims() {
            lists.count(second());
            return CompletableFuture.completedFuture(
                    isOutage()
                            ? new ListResult.ListFailed("kafka", clock.instant(), ListResult.ListFailure.TIMEOUT, "")
                            : new ListResult.Listed("kafka", clock.instant(), List.of(broker()), List.of()));
        }

        private ListedEndpoint broker() {
            return new ListedEndpoint.ListedPorts(
                    "broker",
                    Optional.empty(),
                    List.of(new ListedInstance("kafka-0-broker", Optional.empty(), 1025, List.of(address()))));
        }

        private Ip address() {
            return Ip.parse(second() < MOVED ? "10.0.1.11" : "10.0.1.12").orElseThrow();
        }

        /** TTLs as dcos-net and Mesos-DNS give them. */
        private CompletableFuture<QueryResult> answer(Question question, Instant notBefore) {
            questions.count(second());
            boolean directory = question.name().endsWith(".directory");
            Outcome outcome = isOutage()
                    ? new Outcome.Failed(Outcome.Failure.TIMEOUT, "")
                    : !question.name().startsWith("kafka-0-broker.")
                            ? new Outcome.NoSuchName(true, Duration.ofSeconds(1))
                            : question.type() == Question.Type.A
                                    ? new Outcome.Records(List.of(address()), Duration.ofSeconds(directory ? 5 : 60))
                                    : new Outcome.NoData(Duration.ofSeconds(directory ? 1 : 60));
            return CompletableFuture.completedFuture(
                    new QueryResult(question, outcome, "server", clock.instant(), Duration.ZERO));
        }

        private boolean isOutage() {
            return second() >= OUTAGE && second() < HEALED;
        }

        private long second() {
            return Duration.between(start, clock.instant()).toSeconds();
        }
    }
}
