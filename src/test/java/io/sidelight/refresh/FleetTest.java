package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.address.Vantage.Place;
import io.sidelight.refresh.FleetLoad.Kind;
import io.sidelight.refresh.FleetLoad.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The load of 10,000 agents on one scheduler, Admin Router and name servers, in virtual time. All agents watch the same service and
 * start at the same moment, which is the worst case. Each is the real pipeline over the real cache and routes. Prints the table of
 * docs/performance.md.
 */
class FleetTest {
    private static final int AGENTS = Integer.getInteger("sidelight.fleet", 10_000);
    private static final int DEPLOYED = AGENTS / 10;

    /** Agents that start in the same millisecond, in a deployment or a rolling restart. */
    private static final int BATCH = AGENTS / 100;

    private static final int MILLIS_BETWEEN_RESTARTS = 1_800;
    private static final int MILLIS_BETWEEN_DEPLOYMENTS = 6_000;
    private static final Path TABLE = Path.of("target", "fleet.txt");

    private static final Span START = new Span("all start in the same millisecond", 0, 240);
    private static final Span STEADY = new Span("steady state", 240, 360);
    private static final Span DOWN = new Span("", 360, 420);
    private static final Span RESTART = new Span("the scheduler restarts, and is down for 60 s", 360, 480);
    private static final Span OUTAGE = new Span("no name server responds for 3 min", 480, 660);
    private static final Span HEALED = new Span("the name servers respond again", 660, 720);
    private static final Span DEPLOYMENT = new Span("1,000 tasks with an agent each start, 100 each 6 s", 720, 800);
    private static final Span ROLLING = new Span("all agents restart, 100 each 1.8 s", 800, 1_000);
    private static final Span MOVED = new Span("a task moves that all agents watch", 1_000, 1_030);
    private static final Span ADDED = new Span("a task is added to a service that all watch", 1_030, 1_060);
    private static final Span REMOVED = new Span("a task of such a service ends", 1_060, 1_090);
    private static final List<Span> SPANS =
            List.of(START, STEADY, RESTART, OUTAGE, HEALED, DEPLOYMENT, ROLLING, MOVED, ADDED, REMOVED);

    /** As the default configuration has them, in seconds. */
    private static final double REFRESH_MIN = 5;

    private static final double LIST = TestParts.LIST.toSeconds();
    private static final double LONGEST_BELIEF = 30;
    private static final double ABSENCE = 300;

    private static final FleetLoad LOAD = new FleetLoad(REMOVED.to());
    private static final FleetCluster CLUSTER = new FleetCluster(DOWN, OUTAGE, MOVED.from(), ADDED);

    @BeforeAll
    static void simulate() throws IOException {
        IntStream.range(0, AGENTS + DEPLOYED).parallel().forEach(FleetTest::live);
        StringBuilder table = new StringBuilder("""
                A second's mean / peak / peak by the usual mean. For lists, that is a list of each agent in 30 s, but in the steady
                state the mean of that row.

                | Event | %s |
                |---|---|---|---|---|
                """.formatted(cells(Kind::toString)));
        SPANS.forEach(span -> table.append(
                "| %s | %s |%n".formatted(span.event(), cells(kind -> LOAD.cell(kind, span, usual(kind, span))))));
        System.out.println(table);
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, table);
    }

    private static void live(int number) {
        FleetAgent agent = new FleetAgent(number, Place.OVERLAY, CLUSTER, LOAD);
        if (number < AGENTS) {
            long restart = ROLLING.from() * 1_000L + (long) (number / BATCH) * MILLIS_BETWEEN_RESTARTS;
            agent.live(0, restart);
            agent.live(restart, REMOVED.to() * 1_000L);
        } else {
            long start = DEPLOYMENT.from() * 1_000L + (long) ((number - AGENTS) / BATCH) * MILLIS_BETWEEN_DEPLOYMENTS;
            agent.live(start, ROLLING.from() * 1_000L);
        }
    }

    private static String cells(Function<Kind, String> cell) {
        return Stream.of(Kind.values()).map(cell).collect(Collectors.joining(" | "));
    }

    /** Admin Router has no usual load, so its load is compared with that of lists. */
    private static Kind reference(Kind kind) {
        return kind == Kind.ADMIN_ROUTER ? Kind.LISTS : kind;
    }

    @Test
    void steadyLoad_isAsConfigured() {
        // In each wait of 5 s one query of the directory zone, and with every third pass one for the next task. In each
        // 30 s three that are believed so long: of the task at Mesos-DNS, the scheduler's SRV record, and the agent's
        // address. In each 2.5 to 5 min those for the IPv6 addresses that are not there.
        double queries = 1 / REFRESH_MIN + 1 / (3 * REFRESH_MIN) + 3 / LONGEST_BELIEF + 2 / (0.75 * ABSENCE);
        assertThat(LOAD.mean(Kind.QUERIES, STEADY)).isBetween(0.85 * AGENTS * queries, AGENTS * queries);
        assertThat(LOAD.mean(Kind.LISTS, STEADY)).isPositive().isLessThanOrEqualTo(AGENTS / LIST);
        assertThat(LOAD.mean(Kind.ADMIN_ROUTER, STEADY)).isZero();
    }

    /** Random times would have a peak of 1.3 to 1.4 times the mean: 3 to 4 standard deviations of a Poisson distribution. */
    @Test
    void steadyLoad_hasNoPeaks() {
        assertThat((double) LOAD.peak(Kind.LISTS, STEADY)).isLessThanOrEqualTo(1.2 * LOAD.mean(Kind.LISTS, STEADY));
        assertThat((double) LOAD.peak(Kind.QUERIES, STEADY)).isLessThanOrEqualTo(1.5 * LOAD.mean(Kind.QUERIES, STEADY));
    }

    /**
     * Agents of one machine share its address, and have random slots. The peak of a Poisson distribution is 3 to 4 standard deviations
     * above the mean.
     */
    @Test
    void steadyLoadOfAgentsOnTheHostsNetwork_hasThePeaksOfRandomTimes() {
        FleetLoad load = new FleetLoad(STEADY.to());
        IntStream.range(0, AGENTS).parallel().forEach(number -> new FleetAgent(number, Place.HOST, CLUSTER, load)
                .live(0, STEADY.to() * 1_000L));
        double lists = load.mean(Kind.LISTS, STEADY);
        System.out.printf("on the host's network: %s%n", load.cell(Kind.LISTS, STEADY, lists));
        assertThat((double) load.peak(Kind.LISTS, STEADY)).isLessThanOrEqualTo(lists + 4 * Math.sqrt(lists));
    }

    static List<Span> events() {
        return List.of(RESTART, OUTAGE, HEALED, DEPLOYMENT, ROLLING);
    }

    @ParameterizedTest
    @MethodSource("events")
    void load_isAtMostTwiceTheUsualMean(Span event) {
        for (Kind kind : Kind.values()) {
            assertThat((double) LOAD.peak(kind, event)).as("%s", kind).isLessThanOrEqualTo(2 * usual(reference(kind)));
        }
    }

    /**
     * All agents notice the move within the 5 s for which the old response is valid, and send four queries: two types for one name,
     * and one type for each of two others. Half of them read the list in the 8 s that a move may take until it is known, so that the
     * peak cannot be below twice the usual mean.
     */
    @Test
    void move_isNoticedByAll_withThreeTimesTheLists() {
        assertThat((double) LOAD.peak(Kind.LISTS, MOVED)).isLessThanOrEqualTo(3 * usual(Kind.LISTS));
        assertThat((double) LOAD.peak(Kind.QUERIES, MOVED))
                .isLessThanOrEqualTo(usual(Kind.QUERIES) + 1.1 * AGENTS * 4 / REFRESH_MIN);
    }

    /** Only every third pass queries the name of the next task, so agents notice it within 15 s. Then they read the list. */
    @Test
    void addedTask_takesAListOfEachAgentWithinThreePasses() {
        assertThat((double) LOAD.peak(Kind.LISTS, ADDED))
                .isLessThanOrEqualTo(usual(Kind.LISTS) + 1.1 * AGENTS / (3 * REFRESH_MIN));
    }

    /** All agents notice the end within 5 s, and must read the list at once, as the task is still in it. */
    @Test
    void endedTask_takesAListOfEachAgentWithinOnePass() {
        assertThat((double) LOAD.peak(Kind.LISTS, REMOVED))
                .isLessThanOrEqualTo(usual(Kind.LISTS) + AGENTS / REFRESH_MIN);
    }

    private static double usual(Kind kind, Span span) {
        return span.equals(STEADY) ? LOAD.mean(reference(kind), STEADY) : usual(reference(kind));
    }

    /** The load that servers must be made for: a list of each agent in each interval, even if it is read less often. */
    private static double usual(Kind kind) {
        double measured = LOAD.mean(kind, STEADY);
        double lists = AGENTS / LIST;
        return switch (kind) {
            case LISTS -> Math.max(measured, lists);
            case SCHEDULER -> Math.max(measured, 2 * lists);
            case ADMIN_ROUTER, QUERIES -> measured;
        };
    }
}
