package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.demo.fault.DnsFault;
import io.sidelight.demo.fault.DnsScope;
import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.HttpFault;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.publish.health.Readiness;
import io.sidelight.publish.health.ViewReadiness;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.wording.Wording;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault of name servers and schedulers, over real sockets and in virtual time. With each of them nothing
 * is lost, nothing is invented, unconfirmed data is stale with its cause, and all of it heals.
 */
class FaultMatrixTest {
    private static final Duration TICK = Duration.ofSeconds(1);

    /** In larger steps the passes of several services wait for silent servers together. */
    private static final Duration LATER = Duration.ofSeconds(5);

    /** Until every service has had its second list, from when on lists come at their own pace. */
    private static final Duration SETTLED = Duration.ofSeconds(40);

    private static final Duration FAILING = Duration.ofSeconds(60);

    /** A little less than what a sudden loss is held for. */
    private static final Duration HELD = Duration.ofSeconds(14);

    /** The longest time for which a response is cached, or the wait between two lists, and a pass. */
    private static final Duration STALE_WITHIN = Duration.ofSeconds(40);

    /** The longest wait after failures, a pass, and the queries that this pass was the first to send. */
    private static final Duration HEALED_WITHIN = Duration.ofSeconds(90);

    private static final FaultTable TABLE = new FaultTable();

    static Stream<Fault> failures() {
        return Fault.all()
                .filter(fault -> !fault.equals(new Fault.OfHttp(HttpFault.EMPTY_LIST)))
                .filter(fault -> !isOfMesosDns(fault));
    }

    static Stream<Fault> failuresOfMesosDns() {
        return Fault.all().filter(FaultMatrixTest::isOfMesosDns);
    }

    private static boolean isOfMesosDns(Fault fault) {
        return fault instanceof Fault.OfDns dns && dns.scope() == DnsScope.MESOS;
    }

    @AfterAll
    static void print() throws IOException {
        TABLE.print();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void whateverFailsAllIsKeptAndStaleAndHeals(Fault fault) {
        try (Watch watch = new Watch()) {
            watch.fail(fault);
            Duration stale = watch.until(() -> watch.services().allMatch(each -> isStale(each, fault)), STALE_WITHIN);
            watch.goOn(FAILING.minus(stale), LATER);
            assertThat(watch.services())
                    .allSatisfy(service -> assertThat(service.state()).isInstanceOf(State.Stale.class));
            String outcome = watch.outcome(fault);
            TABLE.add(fault, outcome, stale, watch.heal());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failuresOfMesosDns")
    void whileOnlyMesosDnsFailsDcosNetTellsAllThatItWould(Fault fault) {
        try (Watch watch = new Watch()) {
            watch.fail(fault);
            Duration failed = Duration.ZERO;
            for (; failed.compareTo(FAILING) < 0; failed = failed.plus(LATER)) {
                watch.goOn(LATER, TICK);
                assertThat(watch.isFresh()).isTrue();
            }
            TABLE.addHarmless(fault, watch.heal());
        }
    }

    /** Further lists with the same content are accepted in the end, because a scheduler may really have no task. */
    @Test
    void listThatIsSuddenlyEmpty_isNotAcceptedAtOnce() {
        Fault fault = new Fault.OfHttp(HttpFault.EMPTY_LIST);
        try (Watch watch = new Watch()) {
            watch.fail(fault);
            Duration stale = watch.until(() -> watch.services().anyMatch(each -> isStale(each, fault)), STALE_WITHIN);
            watch.goOn(HELD, TICK);
            String outcome = watch.outcome(fault);
            TABLE.add(fault, outcome, stale, watch.heal());
        }
    }

    private static boolean isStale(Service service, Fault fault) {
        return service.state() instanceof State.Stale stale
                && Wording.of(stale.cause()).contains(words(fault));
    }

    /** Returns the text that the cause of a fault must have. */
    private static String words(Fault fault) {
        return fault instanceof Fault.OfDns dns ? words(dns.fault()) : words(((Fault.OfHttp) fault).fault());
    }

    private static String words(DnsFault fault) {
        return switch (fault) {
            case TIMEOUT, WRONG_PORT -> ": timeout from ";
            case SERVFAIL, SERVFAIL_WITHOUT_QR -> ": servfail from ";
            case REFUSED -> ": refused from ";
            case NXDOMAIN_WITHOUT_AA -> ": NXDOMAIN without authority from ";
            case NXDOMAIN -> ": NXDOMAIN from ";
            case NODATA -> ": no record of this type from ";
            case TRUNCATED -> ": truncated (over TCP: unreachable) from ";
            case WRONG_ID, WRONG_QUESTION, GARBAGE -> ": malformed (";
        };
    }

    private static String words(HttpFault fault) {
        return switch (fault) {
            case REFUSED -> "connection refused from ";
            case TIMEOUT -> "timeout (no complete response within 500 ms) from ";
            case UNAUTHORIZED -> "unauthorized (HTTP 401) from ";
            case FORBIDDEN -> "forbidden (HTTP 403) from ";
            case NOT_FOUND -> "not found (HTTP 404) from ";
            case INTERNAL_ERROR -> "server error (HTTP 500) from ";
            case BAD_GATEWAY -> "server error (HTTP 502) from ";
            case UNAVAILABLE -> "server error (HTTP 503) from ";
            case CONTENT_TYPE -> "content type (\"text/html\" instead of application/json) from ";
            case UNPARSABLE -> "unparsable (not JSON at line 1, column ";
            case TOO_LARGE -> "too large (more than 1048576 bytes) from ";
            case CUT_SHORT -> "cut short (";
            case REDIRECT -> "redirect (to another host: 203.0.113.66) from ";
            case EMPTY_LIST -> "suspect: the list suddenly lost";
        };
    }

    /** A cluster that was healthy for a while, and what is seen of it from then on. */
    private static final class Watch implements AutoCloseable {
        private final TestCluster cluster = TestCluster.impatient();
        private final Readiness readiness = new Readiness(
                new RenderedView(cluster.view, cluster.clock),
                new ViewReadiness(TestCluster.STALE_LIMIT),
                cluster.clock);
        private final View before;
        private View seen;

        Watch() {
            seen = cluster.after(Duration.ZERO);
            before = seen;
            goOn(SETTLED, TICK);
            until(this::isFresh, HEALED_WITHIN);
        }

        Stream<Service> services() {
            return seen.services().stream();
        }

        void fail(Fault fault) {
            cluster.cluster.fail(fault);
        }

        /** How long it takes until all is fresh, as it was. */
        Duration heal() {
            cluster.cluster.heal();
            Duration healed = until(this::isFresh, HEALED_WITHIN);
            // A denial is cached for a while, even though the records are back by then.
            until(() -> seen.services().equals(before.services()), HEALED_WITHIN);
            return healed;
        }

        private boolean isFresh() {
            return services().allMatch(service -> service.state() instanceof State.Fresh);
        }

        Duration until(BooleanSupplier seenToBe, Duration atMost) {
            Duration passed = Duration.ZERO;
            while (!seenToBe.getAsBoolean()) {
                assertThat(passed).as("%s", seen).isLessThan(atMost);
                goOn(TICK, TICK);
                passed = passed.plus(TICK);
            }
            return passed;
        }

        void goOn(Duration time, Duration step) {
            for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
                see(cluster.after(step));
            }
        }

        private void see(View now) {
            if (!now.equals(seen)) {
                seen = now;
                assertThat(now.services())
                        .usingRecursiveComparison()
                        .ignoringFieldsMatchingRegexes(".*state", ".*disagreements")
                        .isEqualTo(before.services());
            }
            assertThat(readiness.isReady()).isTrue();
        }

        String outcome(Fault fault) {
            return FaultTable.outcome(fault, cluster.view.snapshot());
        }

        @Override
        public void close() {
            cluster.close();
        }
    }
}
