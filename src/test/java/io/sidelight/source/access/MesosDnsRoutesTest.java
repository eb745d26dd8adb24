package io.sidelight.source.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.ServiceName;
import io.sidelight.model.access.Secret;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.Listed;
import io.sidelight.model.evidence.ListResult.RouteAttempt;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.RouteCause;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.source.Source;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.ScriptedScheduler;
import io.sidelight.source.sdk.SdkEndpointsSource;
import io.sidelight.source.token.TokenProvider;
import io.sidelight.source.token.TokenScope;
import io.sidelight.time.Backoff;
import io.sidelight.wording.Wording;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mesos-DNS lists frameworks without the SDK's API, and never a service of the SDK. */
class MesosDnsRoutesTest {
    private static final ServiceName SERVICE = new ServiceName("chronos");
    private static final String BEHIND = "/service/chronos/v1/endpoints";
    private static final String ZONE = "/v1/axfr";
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);
    private static final Duration TTL = Duration.ofSeconds(60);
    private static final String LEADER = "127.0.0.81";

    private final TestClock clock = new TestClock();
    private final Map<String, Outcome> names = new ConcurrentHashMap<>();
    private ScriptedScheduler adminRouter;
    private ScriptedScheduler mesosDns;

    @BeforeEach
    void start() throws IOException {
        adminRouter = ScriptedScheduler.start();
        mesosDns = ScriptedScheduler.start().respond(ZONE, 200, ScriptedScheduler.JSON, zone());
    }

    @AfterEach
    void close() {
        adminRouter.close();
        mesosDns.close();
    }

    @Test
    void schedulerWithoutTheApi_isListedByMesosDns() throws Exception {
        Listed listed = (Listed) list(source());
        assertThat(listed.endpoints()).extracting(ListedEndpoint::name).containsExactly("job");
        assertThat(attempts(listed))
                .containsExactly(
                        "SRV record of the scheduler left _api._chronos._tcp.marathon.mesos: unreachable"
                                + " (_api._chronos._tcp.marathon.mesos SRV: NXDOMAIN from 10.0.0.2:53)",
                        "VIP of the scheduler left http://api.chronos.marathon.l4lb.thisdcos.directory/v1/endpoints:"
                                + " unreachable (api.chronos.marathon.l4lb.thisdcos.directory AAAA: NXDOMAIN from"
                                + " 10.0.0.2:53)",
                        "Admin Router left " + adminRouter.uri(BEHIND) + ": not found (HTTP 404)",
                        "url of SIDELIGHT_MESOS_DNS_URL taken " + mesosDns.uri(ZONE) + ": no authentication needed");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "404, text/plain, true",
        "200, text/html, true",
        "200, application/json, true",
        "401, text/html, false",
        "403, text/html, false",
        "500, text/plain, false",
        "502, text/html, false",
        "503, text/plain, false"
    })
    void onlyAResponseThatThereIsNoSuchApi_opensTheRoute(int status, String type, boolean opens) throws Exception {
        adminRouter.respond(BEHIND, status, type, "{}");
        Source source = source();
        for (int pass = 0; pass < 4; pass++) {
            assertThat(list(source)).isInstanceOf(opens ? Listed.class : ListResult.ListFailed.class);
        }
        assertThat(mesosDns.requests()).hasSize(opens ? 4 : 0);
    }

    @Test
    void reasonOfAClosedRoute_isReported() throws Exception {
        adminRouter.respond(BEHIND, 503, ScriptedScheduler.TEXT, "");
        assertThat(attempts(list(source())))
                .last()
                .isEqualTo(
                        "url of SIDELIGHT_MESOS_DNS_URL untried : the service may have an endpoints API, via Admin Router");
    }

    @Test
    void schedulerThatListedTheServiceOnce_isNeverReplaced() throws Exception {
        adminRouter.respond(BEHIND, 200, ScriptedScheduler.JSON, "[]");
        Source source = source();
        assertThat(list(source)).isInstanceOf(Listed.class);
        adminRouter.respond(BEHIND, 404, ScriptedScheduler.TEXT, "");
        for (int pass = 0; pass < 4; pass++) {
            assertThat(list(source)).isInstanceOfSatisfying(ListResult.ListFailed.class, failed -> {
                assertThat(failed.failure()).isEqualTo(ListFailure.NOT_FOUND);
                assertThat(attempts(failed))
                        .last()
                        .asString()
                        .endsWith("a scheduler listed the service, via Admin Router");
            });
        }
        assertThat(mesosDns.requests()).isEmpty();
    }

    @Test
    void frameworkOfMesosDns_staysThereWhileAdminRouterFails_andUntilASchedulerListsIt() throws Exception {
        Source source = source();
        assertThat(origin(source)).isEqualTo(mesosDns.uri(ZONE).toString());
        adminRouter.respond(BEHIND, 502, ScriptedScheduler.TEXT, "");
        clock.advance(LONGEST_REST);
        mesosDns.respond(ZONE, 200, ScriptedScheduler.JSON, zone());
        assertThat(origin(source)).isEqualTo(mesosDns.uri(ZONE).toString());
        assertThat(adminRouter.requests()).contains(BEHIND);

        adminRouter.respond(BEHIND, 200, ScriptedScheduler.JSON, "[]");
        clock.advance(LONGEST_REST);
        assertThat(origin(source)).isEqualTo(adminRouter.uri(BEHIND).toString());
        adminRouter.respond(BEHIND, 404, ScriptedScheduler.TEXT, "");
        assertThat(list(source)).isInstanceOf(ListResult.ListFailed.class);
    }

    @Test
    void noAdminRouter_thirdRefusedConnectionOpensTheRoute() throws Exception {
        Source source = schedulers().of(SERVICE, Optional.empty(), edge(URI.create("http://127.0.0.1:1"), set()));
        assertThat(list(source)).isInstanceOf(ListResult.ListFailed.class);
        assertThat(list(source)).isInstanceOf(ListResult.ListFailed.class);
        assertThat(origin(source)).isEqualTo(mesosDns.uri(ZONE).toString());
    }

    @Test
    void singlePass_firstRefusedConnectionOpensTheRoute() throws Exception {
        Source once = schedulers(1).of(SERVICE, Optional.empty(), edge(URI.create("http://127.0.0.1:1"), set()));
        assertThat(origin(once)).isEqualTo(mesosDns.uri(ZONE).toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deniedNameOfAdminRouter_opensTheRoute_withoutAuthorityTheThirdTime(boolean authoritative) throws Exception {
        names.put("master.mesos", new Outcome.NoSuchName(authoritative, TTL));
        Source source = schedulers().of(SERVICE, Optional.empty(), edge(URI.create("http://master.mesos"), set()));
        for (int pass = authoritative ? 3 : 1; pass < 3; pass++) {
            assertThat(list(source)).isInstanceOf(ListResult.ListFailed.class);
        }
        assertThat(list(source)).isInstanceOf(Listed.class);
    }

    @Test
    void failedNameServers_neverOpenTheRoute() throws Exception {
        names.put(
                "api.chronos.marathon.l4lb.thisdcos.directory",
                new Outcome.Failed(Outcome.Failure.SERVFAIL, "10.0.0.2:53"));
        Source source = source();
        for (int pass = 0; pass < 4; pass++) {
            assertThat(list(source)).isInstanceOf(ListResult.ListFailed.class);
        }
        assertThat(mesosDns.requests()).isEmpty();
    }

    @Test
    void taskOfTheSdk_hasNoRouteToMesosDns() throws Exception {
        ListResult claims = list(schedulers().of(SERVICE, Optional.of(adminRouter.uri("")), edge(set())));
        assertThat(claims.attempts()).extracting(RouteAttempt::route).doesNotContain("url of SIDELIGHT_MESOS_DNS_URL");
    }

    @Test
    void defaultRoutesToMesosDns_areTheLeadingMaster_thenAdminRouterWithItsLogin() throws Exception {
        adminRouter.respond("/mesos_dns" + ZONE, 200, ScriptedScheduler.JSON, zone());
        names.put("leader.mesos", new Outcome.Records(Ip.parse(LEADER).stream().toList(), TTL));
        Source source = schedulers().of(SERVICE, Optional.empty(), edge(Optional.empty()));
        assertThat(origin(source))
                .isEqualTo(adminRouter.uri("/mesos_dns" + ZONE).toString());
        assertThat(adminRouter.authorizations()).containsOnly("token=letmein").hasSize(3);

        try (ScriptedScheduler leader =
                ScriptedScheduler.at(LEADER, 8123).respond(ZONE, 200, ScriptedScheduler.JSON, zone())) {
            clock.advance(Duration.ofSeconds(89));
            adminRouter.respond("/mesos_dns" + ZONE, 502, ScriptedScheduler.TEXT, "");
            assertThat(origin(source)).isEqualTo("http://leader.mesos:8123" + ZONE);
            assertThat(leader.authorizations()).isEmpty();
        }
    }

    @Test
    void failureFromMesosDns_precedesThatOfAdminRouter() throws Exception {
        Source source =
                schedulers().of(new ServiceName("chronoss"), Optional.empty(), edge(adminRouter.uri(""), set()));
        assertThat(list(source))
                .isInstanceOfSatisfying(ListResult.ListFailed.class, failed -> assertThat(Wording.of(failed.cause()))
                        .isEqualTo("no framework (chronoss.mesos) from " + mesosDns.uri(ZONE)));
    }

    private Source source() {
        return schedulers().of(SERVICE, Optional.empty(), edge(set()));
    }

    private Optional<URI> set() {
        return Optional.of(mesosDns.uri(""));
    }

    private Schedulers.Edge edge(Optional<URI> mesosDnsUrl) {
        TokenProvider tokens = new LetMeIn();
        Backoff again = new Backoff(Duration.ofMinutes(1), LONGEST_REST, new Random(1));
        Schedulers.Login login = new Schedulers.Login(tokens, new TokenScope(adminRouter.uri(""), true), again);
        return new Schedulers.Edge(adminRouter.uri(""), Optional.of(login), mesosDnsUrl);
    }

    private static Schedulers.Edge edge(URI cluster, Optional<URI> mesosDnsUrl) {
        return new Schedulers.Edge(cluster, Optional.empty(), mesosDnsUrl);
    }

    private static final class LetMeIn implements TokenProvider {
        @Override
        public CompletableFuture<Grant> token() {
            return CompletableFuture.completedFuture(new Grant.Token(new Secret("letmein")));
        }

        @Override
        public CompletableFuture<Grant> replacementFor(Secret refused) {
            return token();
        }

        @Override
        public RouteCause authentication() {
            return new RouteCause.TokenOf("test");
        }
    }

    private Schedulers schedulers() {
        return schedulers(3);
    }

    private Schedulers schedulers(int failures) {
        return new Schedulers(
                this::resolve,
                Fetching.with(Fetching.DEADLINE, this::resolve).http(),
                new NamingScheme("mesos"),
                clock,
                new SdkEndpointsSource.ListScope(10, 10),
                new Schedulers.RequestTimeouts(
                        Duration.ofSeconds(5),
                        Fetching.DEADLINE,
                        new Backoff(Duration.ofSeconds(30), LONGEST_REST, new Random(1)),
                        failures),
                ListObserver.NONE);
    }

    private CompletableFuture<QueryResult> resolve(Question question, Instant notBefore) {
        Outcome outcome = names.getOrDefault(question.name(), new Outcome.NoSuchName(true, TTL));
        return CompletableFuture.completedFuture(
                new QueryResult(question, outcome, "10.0.0.2:53", clock.instant(), Duration.ZERO));
    }

    private String zone() {
        String records =
                "\"job.chronos.slave.mesos.\": [\"10.0.1.11\"], \"job-aaaaa-s0.chronos.slave.mesos.\": [\"10.0.1.11\"]";
        return "{\"Serial\": " + clock.instant().getEpochSecond()
                + ", \"RefreshSeconds\": 30, \"Domain\": \"mesos\", \"Records\": {\"As\": {\"slave.mesos.\":"
                + " [\"10.0.1.11\"], "
                + records + "}, \"AAAAs\": {}, \"SRVs\": {\"_job._tcp.chronos.slave.mesos.\":"
                + " [\"job-aaaaa-s0.chronos.slave.mesos.:31000\"]}}}";
    }

    private static String origin(Source source) throws Exception {
        return ((Listed) list(source)).origin();
    }

    private static ListResult list(Source source) throws Exception {
        return source.list().get(Fetching.DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    private static List<String> attempts(ListResult list) {
        return list.attempts().stream()
                .map(each ->
                        each.route() + " " + each.verdict().word() + " " + each.place() + ": " + Wording.of(each.why()))
                .toList();
    }
}
