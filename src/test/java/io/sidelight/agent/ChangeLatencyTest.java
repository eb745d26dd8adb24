package io.sidelight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The time from a change in DNS until the dial list has it, with default settings, over real name servers and in virtual time.
 * Prints the table of docs/performance.md.
 */
class ChangeLatencyTest {
    private static final int CHANGES = 100;
    private static final int AGENTS = 20;
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration LAG = Duration.ofSeconds(30);
    private static final Path TABLE = Path.of("target", "change-latency.txt");
    private static final Map<Row, List<Duration>> MEASURED = new TreeMap<>();
    private static final List<String> FACTS = new ArrayList<>();

    /** A kind of change, and the wanted latencies in seconds. */
    private enum Row {
        SDK_OVERLAY_MOVE("SDK task on an overlay moves", ChangeKind.SDK_OVERLAY, ChangeScene::move, 2.5, 5.5),
        SDK_HOST_MOVE("SDK task on the host network moves", ChangeKind.SDK_HOST, ChangeScene::move, 8, 21),
        SDK_ADD("SDK instance is added", ChangeKind.SDK_OVERLAY, ChangeScene::add, 8, 16),
        SDK_REMOVE("SDK instance is removed", ChangeKind.SDK_OVERLAY, ChangeScene::remove, 4, 8),
        APP_MOVE("app task moves, DC/OS", ChangeKind.DCOS_APP, ChangeScene::move, 3, 7),
        APP_ADD("app task is added, DC/OS", ChangeKind.DCOS_APP, ChangeScene::add, 3, 7),
        APP_REMOVE("app task is removed, DC/OS", ChangeKind.DCOS_APP, ChangeScene::remove, 3, 7),
        LAGGED_MOVE("app task moves, Mesos-DNS 30 s late", ChangeKind.DCOS_APP, LAG, ChangeScene::move, 3, 7),
        LAGGED_ADD("app task is added, Mesos-DNS 30 s late", ChangeKind.DCOS_APP, LAG, ChangeScene::add, 3, 7),
        LAGGED_REMOVE("app task is removed, Mesos-DNS 30 s late", ChangeKind.DCOS_APP, LAG, ChangeScene::remove, 3, 7),
        PLAIN_MOVE("app task moves, plain Mesos", ChangeKind.PLAIN_APP, ChangeScene::move, 3, 7),
        PLAIN_ADD("app task is added, plain Mesos", ChangeKind.PLAIN_APP, ChangeScene::add, 3, 7),
        PLAIN_REMOVE("app task is removed, plain Mesos", ChangeKind.PLAIN_APP, ChangeScene::remove, 3, 7),
        SDK_GONE("gone SDK task is called fresh", ChangeKind.SDK_OVERLAY, ChangeScene::freshThoughGone, 6, 6),
        APP_GONE("gone app task is called fresh, DC/OS", ChangeKind.DCOS_APP, ChangeScene::freshThoughGone, 6, 6),
        PLAIN_GONE(
                "gone app task is called fresh, plain Mesos", ChangeKind.PLAIN_APP, ChangeScene::freshThoughGone, 6, 6),
        STATIC_GONE(
                "gone static task is called fresh, plain Mesos",
                ChangeKind.PLAIN_STATIC,
                ChangeScene::freshThoughGone,
                6,
                6);

        private final String change;
        private final ChangeKind kind;
        private final Duration lag;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Function<ChangeScene, Duration> one;

        private final double median;
        private final double longest;

        Row(String change, ChangeKind kind, Function<ChangeScene, Duration> one, double median, double longest) {
            this(change, kind, Duration.ZERO, one, median, longest);
        }

        Row(
                String change,
                ChangeKind kind,
                Duration lag,
                Function<ChangeScene, Duration> one,
                double median,
                double longest) {
            this.change = change;
            this.kind = kind;
            this.lag = lag;
            this.one = one;
            this.median = median;
            this.longest = longest;
        }
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void changeIsInTheDialListInTime(Row row) {
        List<Duration> times;
        try (ChangeScene scene = new ChangeScene(row.kind, row.lag, CHANGES)) {
            times = IntStream.range(0, CHANGES)
                    .mapToObj(change -> row.one.apply(scene))
                    .sorted()
                    .toList();
        }
        MEASURED.put(row, times);
        assertThat(asPrinted(median(times))).as("median, s").isLessThanOrEqualTo(row.median);
        assertThat(asPrinted(longest(times))).as("maximum, s").isLessThanOrEqualTo(row.longest);
    }

    @Test
    void idleAgentSendsFewQueries() {
        try (ChangeScene scene = new ChangeScene(ChangeKind.SDK_OVERLAY, Duration.ZERO, 0)) {
            ChangeScene.Load load = scene.idle(IDLE);
            FACTS.add(
                    text("An idle agent with 3 SDK tasks: %.3f lists/s, %.2f queries/s", load.lists(), load.queries()));
            assertThat(load.lists()).isPositive();
        }
    }

    @Test
    void endAfterALongTimeWithoutChanges_isNoticedAsSoon() {
        try (ChangeScene scene = new ChangeScene(ChangeKind.SDK_OVERLAY, Duration.ZERO, 5)) {
            for (int change = 0; change < 5; change++) {
                scene.idle(IDLE);
                assertThat(asPrinted(scene.remove())).isLessThanOrEqualTo(Row.SDK_REMOVE.longest);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Row.class,
            names = {"SDK_GONE", "APP_GONE", "PLAIN_GONE", "STATIC_GONE"})
    void taskThatEndsRightAfterTheFirstPass_isNotFreshForLonger(Row row) {
        for (int number = 0; number < AGENTS; number++) {
            try (ChangeScene scene = new ChangeScene(row.kind, row.lag, 0, number)) {
                assertThat(asPrinted(scene.freshThoughGoneNow()))
                        .as("agent %d", number)
                        .isLessThanOrEqualTo(row.longest);
            }
        }
    }

    @AfterAll
    static void print() throws IOException {
        StringBuilder table =
                new StringBuilder("| Change | median / max, s | wanted median / max, s |\n|---|---|---|\n");
        MEASURED.forEach((row, times) -> table.append(text(
                "| %s | %.1f / %.1f | %.1f / %.1f |%n",
                row.change, seconds(median(times)), seconds(longest(times)), row.median, row.longest)));
        FACTS.forEach(fact -> table.append('\n').append(fact).append('\n'));
        System.out.println(table);
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, table);
    }

    private static Duration median(List<Duration> sorted) {
        int half = sorted.size() / 2;
        return sorted.get(half - 1).plus(sorted.get(half)).dividedBy(2);
    }

    private static Duration longest(List<Duration> sorted) {
        return sorted.get(sorted.size() - 1);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /** Formats the time as in the table, in seconds with one digit. */
    private static double asPrinted(Duration time) {
        return Math.round(seconds(time) * 10) / 10.0;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
