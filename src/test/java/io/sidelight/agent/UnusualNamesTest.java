package io.sidelight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.Fuzz;
import io.sidelight.TestFacts;
import io.sidelight.classify.self.SelfEvidence;
import io.sidelight.config.reading.TestSettings;
import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import io.sidelight.demo.net.DnsServer;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.RouteAttempt;
import io.sidelight.model.evidence.ListResult.RouteAttempt.Verdict;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.ScriptedScheduler;
import io.sidelight.time.Recurring;
import io.sidelight.view.Snapshot;
import io.sidelight.view.UnitView;
import io.sidelight.wording.Wording;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Unusual service names that the configuration accepts, in the whole agent with a real name server and Admin Router. Each name is
 * found by a route, or each route has a reason for its failure.
 */
class UnusualNamesTest {
    private static final List<String> ODD =
            List.of("my_framework", "-kafka", "kafka-", "a..b", ".a", "a.", "_", "a/_b/-c-", "1.2.3.4", "a/.b/c..");
    private static final String LETTERS = "abzAZ019--__../";
    private static final int NAMES_A_ROUND = 40;
    private static final int LONGEST = 80;
    private static final int ROUNDS_PER_MILLE = 1;
    private static final int MOST_ROUNDS = 5;

    private final OddZone zone = new OddZone();
    private DnsServer names;
    private ScriptedScheduler adminRouter;

    @BeforeEach
    void start() throws IOException {
        names = DnsServer.start(0, () -> zone);
        adminRouter = ScriptedScheduler.start();
    }

    @AfterEach
    void close() {
        names.close();
        adminRouter.close();
    }

    @Test
    void namesThatOnceFailed_areListedByAdminRouter() throws Exception {
        List<ServiceName> services =
                ODD.stream().map(ServiceName::parse).map(Optional::orElseThrow).toList();
        services.forEach(this::listed);
        assertThat(pass(services)).allSatisfy(list -> {
            assertThat(list).isInstanceOf(ListResult.Listed.class);
            assertThat(selected(list)).containsExactly("Admin Router");
        });
    }

    @Test
    void hostWithUnderscore_isTheHostHeaderOfTheRequest() throws Exception {
        ServiceName service = new ServiceName("my_framework");
        try (ScriptedScheduler inside = ScriptedScheduler.start().listing("[]")) {
            zone.announce(
                    new NamingScheme("mesos").schedulerSrv(service),
                    "my_framework.marathon.mesos",
                    inside.list().getPort());
            ListResult list = pass(List.of(service)).get(0);
            assertThat(selected(list)).as("%s", list).containsExactly("SRV record of the scheduler");
            assertThat(inside.hosts())
                    .containsExactly(
                            "my_framework.marathon.mesos:" + inside.list().getPort());
        }
    }

    @Test
    void invalidSrvTarget_isSkipped() throws Exception {
        ServiceName service = new ServiceName("kafka");
        listed(service);
        zone.announce("_api._kafka._tcp.marathon.mesos", "no\\032host.%zz", 1025);
        ListResult list = pass(List.of(service)).get(0);
        assertThat(selected(list)).containsExactly("Admin Router");
        assertThat(Wording.of(list.attempts().get(0).why()))
                .startsWith("unreachable (not a host name and port: \"no\\032host.%zz:1025\"");
    }

    @Test
    void anyName_isListedByARouteOrEachRouteHasAReason() {
        Fuzz.run("unusual names", Math.min(MOST_ROUNDS, Fuzz.rounds(ROUNDS_PER_MILLE)), random -> {
            Set<ServiceName> some = new TreeSet<>();
            while (some.size() < NAMES_A_ROUND) {
                ServiceName.parse(text(random)).ifPresent(some::add);
            }
            List<ServiceName> services = List.copyOf(some);
            services.stream().filter(service -> service.hashCode() % 2 == 0).forEach(this::listed);
            List<ListResult> lists = pass(services);
            for (int i = 0; i < lists.size(); i++) {
                boolean known = services.get(i).hashCode() % 2 == 0;
                assertThat(lists.get(i)).as("%s", services.get(i)).satisfies(list -> {
                    assertThat(selected(list)).hasSize(known ? 1 : 0);
                    assertThat(list.attempts()).allSatisfy(attempt -> assertThat(Wording.of(attempt.why()))
                            .isNotBlank()
                            .doesNotContain("internal", "Exception"));
                });
                assertThat(adminRouter.requests()).contains(NamingScheme.adminRouterPath(services.get(i)));
            }
        });
    }

    private static List<String> selected(ListResult list) {
        return list.attempts().stream()
                .filter(attempt -> attempt.verdict() == Verdict.TAKEN)
                .map(RouteAttempt::route)
                .toList();
    }

    private void listed(ServiceName service) {
        adminRouter.respond(NamingScheme.adminRouterPath(service), 200, ScriptedScheduler.JSON, "[]");
    }

    /** Runs one pass over these services, in which nothing may throw. */
    private List<ListResult> pass(List<ServiceName> services) throws Exception {
        List<Long> defects = defects();
        Map<String, String> environment = Map.of(
                "SIDELIGHT_SERVICES",
                        String.join(
                                ",", services.stream().map(ServiceName::value).toList()),
                "SIDELIGHT_CLUSTER_URL", adminRouter.uri("").toString(),
                "SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + names.address().getPort());
        SelfEvidence evidence = new SelfEvidence(
                Optional.of(Place.HOST),
                environment,
                List.<Ip>of(),
                Map.of(),
                Fact.unknown(TestFacts.ground("untold")));
        try (Agent agent = Agent.of(
                Fetching.VERTX,
                TestSettings.read(environment),
                evidence,
                Clock.systemUTC(),
                Observers.NONE,
                Optional.empty())) {
            Recurring.startDue(agent.discovery(), Instant.MAX).get(60, TimeUnit.SECONDS);
            Recurring.startDue(agent.refreshing(), Instant.MAX).get(60, TimeUnit.SECONDS);
            Snapshot snapshot = agent.view().snapshot();
            assertThat(defects()).as("exceptions by component").isEqualTo(defects);
            assertThat(snapshot.view().services()).allSatisfy(service -> assertThat(service.state())
                    .isNotEqualTo(new State.Unknown(new Cause.NoPassYet())));
            List<ListResult> lists = new ArrayList<>();
            services.forEach(service -> lists.add(snapshot.units()
                    .get(WatchedUnit.listed(service))
                    .flatMap(UnitView::report)
                    .orElseThrow()
                    .latest()));
            return lists;
        }
    }

    private static List<Long> defects() {
        return Arrays.stream(Component.values()).map(Defects::count).toList();
    }

    private static String text(SplittableRandom random) {
        int length = 1 + random.nextInt(random.nextInt(1, LONGEST));
        return Stream.generate(() -> LETTERS.charAt(random.nextInt(LETTERS.length())))
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
