package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sidelight.demo.DemoTask;
import io.sidelight.model.evidence.Question;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract, with a name server that others wrote, and what the pretended one has no records for. */
class KnotNameServersTest extends NameServersContract {
    private static final String BEYOND_THE_DEMO = """
            Mixed-Case.Kafka.mesos.  60 A     10.0.1.17
            dual.kafka.mesos.        60 A     10.0.1.18
            dual.kafka.mesos.        60 AAAA  fd01:b::18
            alias.kafka.mesos.       10 CNAME other.kafka.mesos.
            other.kafka.mesos.       20 CNAME dual.kafka.mesos.
            dangling.kafka.mesos.    10 CNAME nobody.kafka.mesos.
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static Optional<Knot> knot = Optional.empty();

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> knotd = Knot.installed();
        if (knotd.isPresent()) {
            Map<String, String> zones =
                    Map.of("mesos.", mesos() + BEYOND_THE_DEMO, "dcos.thisdcos.directory.", directory());
            knot = Optional.of(Knot.start(knotd.get(), folder, zones));
        }
    }

    /** Before each test, so that each shows as skipped. */
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
    void isReadAsWell(String rule, String name, Question.Type type, String outcome) throws Exception {
        assertThat(Asking.line(
                        Asking.servers(server()).ask(new Question(name, type)).outcome()))
                .as(rule)
                .isEqualTo(outcome);
    }

    @Override
    InetSocketAddress server() {
        return knot.orElseThrow().address();
    }

    private static String mesos() {
        return soa("mesos.", 60, 60)
                + CONTENT.tasks().stream()
                        .map(task -> a(task.mesosName(), 60, task.agent())
                                + "_%s._tcp.%s.mesos. 60 SRV 0 1 %d %s.%n"
                                        .formatted(
                                                task.name(),
                                                task.service().replace("/", ""),
                                                task.port(),
                                                task.mesosName()))
                        .distinct()
                        .collect(Collectors.joining());
    }

    private static String directory() {
        return soa("dcos.thisdcos.directory.", 5, 1)
                + CONTENT.tasks().stream()
                        .flatMap(KnotNameServersTest::directoryNames)
                        .distinct()
                        .collect(Collectors.joining());
    }

    private static Stream<String> directoryNames(DemoTask task) {
        return Stream.concat(
                Stream.of(a(task.agentipName(), 5, task.agent()), a(task.autoipName(), 5, task.autoip())),
                task.container().map(ip -> a(task.containeripName(), 5, ip)).stream());
    }

    private static String a(String name, int ttl, InetAddress address) {
        return name + ". " + ttl + " A " + address.getHostAddress() + "\n";
    }

    private static String soa(String zone, int ttl, int minimum) {
        return """
                %1$s %2$d SOA ns1.%1$s root.%1$s 1 60 600 86400 %3$d
                %1$s %2$d NS ns1.%1$s
                ns1.%1$s %2$d A 127.0.0.1
                """.formatted(zone, ttl, minimum);
    }
}
