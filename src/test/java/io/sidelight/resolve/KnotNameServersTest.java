package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sidelight.model.evidence.Question;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract with Knot DNS, and outcomes that the simulated cluster has no records for. */
class KnotNameServersTest extends NameServersContract {
    private static final String BEYOND_THE_DEMO = """
            Mixed-Case.Kafka.mesos.  60 A     10.0.1.17
            dual.kafka.mesos.        60 A     10.0.1.18
            dual.kafka.mesos.        60 AAAA  fd01:b::18
            alias.kafka.mesos.       10 CNAME other.kafka.mesos.
            other.kafka.mesos.       20 CNAME dual.kafka.mesos.
            dangling.kafka.mesos.    10 CNAME nothing.kafka.mesos.
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static Optional<Knot> knot = Optional.empty();

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> knotd = Knot.installed();
        if (knotd.isPresent()) {
            Map<String, String> zones = Map.of(
                    KnotZones.MESOS,
                    KnotZones.mesos(CONTENT) + BEYOND_THE_DEMO,
                    KnotZones.DIRECTORY,
                    KnotZones.directory(CONTENT));
            knot = Optional.of(Knot.start(knotd.get(), folder, zones));
        }
    }

    /** Runs before each test, so that each one is shown as skipped. */
    @BeforeEach
    void isInstalled() {
        assumeTrue(knot.isPresent(), "knotd is not installed (apt-get install knot)");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (knot.isPresent()) {
            knot.get().stop();
        }
    }

    @ParameterizedTest(name = "{0}: {1} {2} is {3}")
    @CsvSource(delimiter = '|', textBlock = """
            IPv6                             | dual.kafka.mesos       | AAAA | records fd01:b::18 for 60 s
            IPv4 of a name with both         | dual.kafka.mesos       | A    | records 10.0.1.18 for 60 s
            owner that the zone capitalises  | mixed-case.kafka.mesos | A    | records 10.0.1.17 for 60 s
            SRV                              | _kafka-0-broker._tcp.kafka.mesos | SRV | records kafka-0-broker.kafka.mesos:1025 for 60 s
            chain of aliases, shortest TTL   | alias.kafka.mesos      | AAAA | records fd01:b::18 for 10 s
            alias of a name that is not      | dangling.kafka.mesos   | A    | nxdomain for 60 s
            """)
    void query_hasOutcome(String rule, String name, Question.Type type, String outcome) throws Exception {
        assertThat(Queries.line(Queries.servers(server())
                        .query(new Question(name, type))
                        .outcome()))
                .as(rule)
                .isEqualTo(outcome);
    }

    @Override
    InetSocketAddress server() {
        return knot.orElseThrow().address();
    }
}
