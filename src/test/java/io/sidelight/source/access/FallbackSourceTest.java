package io.sidelight.source.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sidelight.TestClock;
import io.sidelight.model.ServiceName;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.Listed;
import io.sidelight.model.evidence.ListResult.RouteAttempt;
import io.sidelight.model.evidence.ListResult.RouteAttempt.Verdict;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Target;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.ScriptedScheduler;
import io.sidelight.source.sdk.SdkEndpointsSource;
import io.sidelight.time.Backoff;
import io.sidelight.wording.Wording;
import java.io.IOException;
import java.net.BindException;
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

/** The selection of the first route that works. */
class FallbackSourceTest {
    private static final ServiceName SERVICE = new ServiceName("prod/es.v1");
    private static final String SRV = "_api._es-v1-prod._tcp.marathon.mesos";
    private static final String VIP = "api.prodes.v1.marathon.l4lb.thisdcos.directory";
    private static final String BEHIND_ADMIN_ROUTER = "/service/prod/es.v1/v1/endpoints";
    private static final String LISTED_BY_VIP = "a scheduler listed the service, via VIP of the scheduler";
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);
    private static final Duration TTL = Duration.ofSeconds(60);

    private final TestClock clock = new TestClock();
    private final Map<Question, Outcome> names = new ConcurrentHashMap<>();
    private ScriptedScheduler inside;
    private ScriptedScheduler adminRouter;

    @BeforeEach
    void start() throws IOException {
        inside = ScriptedScheduler.start().listing("[]");
        adminRouter = ScriptedScheduler.start().respond(BEHIND_ADMIN_ROUTER, 200, ScriptedScheduler.JSON, "[]");
    }

    @AfterEach
    void close() {
        inside.close();
        adminRouter.close();
    }

    @Test
    void ownScheduler_isTheFirstRoute() throws Exception {
        announce();
        Listed listed = listed(source(Optional.of(inside.uri(""))));

        assertThat(listed.origin()).isEqualTo(inside.list().toString());
        assertThat(listed.attempts())
                .extracting(RouteAttempt::verdict)
                .containsExactly(Verdict.TAKEN, Verdict.UNTRIED, Verdict.UNTRIED, Verdict.UNTRIED);
        assertThat(adminRouter.requests()).isEmpty();
    }

    @Test
    void ownSchedulerThatMoved_isReachedByItsSrvRecord() throws Exception {
        announce();
        Listed listed = listed(source(Optional.of(URI.create("http://127.0.0.1:1"))));

        assertThat(listed.origin()).isEqualTo("http://es-v1-prod.marathon.mesos:" + port(inside) + "/v1/endpoints");
        assertThat(attempts(listed))
                .containsExactly(
                        "own scheduler by SCHEDULER_API_HOSTNAME left http://127.0.0.1:1/v1/endpoints: connection refused",
                        "SRV record of the scheduler taken " + listed.origin() + ": no authentication needed",
                        "VIP of the scheduler untried : an earlier route works",
                        "Admin Router untried : an earlier route works");
    }

    @Test
    void vip_isTheNextRoute() throws Exception {
        names.put(new Question(VIP, Question.Type.A), records("127.0.0.80"));
        try (ScriptedScheduler behindVip =
                ScriptedScheduler.at("127.0.0.80", 80).listing("[]")) {
            Listed listed = listed(source(Optional.empty()));

            assertThat(listed.origin()).isEqualTo("http://" + VIP + "/v1/endpoints");
            assertThat(behindVip.hosts()).containsExactly(VIP);
            assertThat(attempts(listed))
                    .containsExactly(
                            "SRV record of the scheduler left " + SRV + ": unreachable (" + SRV
                                    + " SRV: NXDOMAIN from 10.0.0.2:53)",
                            "VIP of the scheduler taken " + listed.origin() + ": no authentication needed",
                            "Admin Router untried : an earlier route works",
                            "Mesos-DNS of the leading master untried : " + LISTED_BY_VIP,
                            "Mesos-DNS behind Admin Router untried : " + LISTED_BY_VIP);
        } catch (BindException notAllowed) {
            assumeTrue(false, "port 80 of 127.0.0.80 cannot be had: " + notAllowed.getMessage());
        }
    }

    @Test
    void adminRouter_isTheLastRoute() throws Exception {
        Listed listed = listed(source(Optional.empty()));

        assertThat(listed.origin())
                .isEqualTo(adminRouter.uri(BEHIND_ADMIN_ROUTER).toString());
        assertThat(listed.attempts())
                .extracting(RouteAttempt::verdict)
                .containsExactly(Verdict.LEFT, Verdict.LEFT, Verdict.TAKEN, Verdict.UNTRIED, Verdict.UNTRIED);
    }

    @Test
    void configuredUrl_isTheOnlyRoute() throws Exception {
        announce();
        URI set = URI.create("http://127.0.0.1:1/api/");

        assertThat(list(schedulers().at(set, SERVICE)))
                .isEqualTo(new ListResult.ListFailed(
                        "http://127.0.0.1:1/api/v1/endpoints",
                        clock.instant(),
                        ListFailure.CONNECTION_REFUSED,
                        new Cause.Quoted(""),
                        List.of(new RouteAttempt(
                                "url of SIDELIGHT_SERVICES",
                                "http://127.0.0.1:1/api/v1/endpoints",
                                Verdict.LEFT,
                                new Cause.SourceFailed(ListFailure.CONNECTION_REFUSED, ""),
                                Optional.of(clock.instant()))),
                        List.of()));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            text/html        | <html>log in</html>    | content type ("text/html" instead of application/json)
            application/json | {}                     | unparsable (must be a list of endpoint names or an object of endpoints)
            application/json | {"apps": []}           | unparsable (must be a list of endpoint names or an object of endpoints)
            application/json | [{"id": 1}, {"id": 2}] | unparsable (none of the 2 entries is an endpoint name)
            application/json | "endpoints"            | unparsable (must be a list of endpoint names or an object of endpoints)
            """)
    void otherProgram_isSkippedWithAReason_andIsNeverAnEmptyService(String contentType, String body, String why)
            throws Exception {
        announce();
        inside.respond(ScriptedScheduler.LIST, 200, contentType, body);

        Listed listed = listed(source(Optional.empty()));

        assertThat(listed.origin())
                .isEqualTo(adminRouter.uri(BEHIND_ADMIN_ROUTER).toString());
        assertThat(Wording.of(listed.attempts().get(0).why())).isEqualTo(why);
    }

    @Test
    void multiServiceScheduler_hasTheListBelowTheServicesName() throws Exception {
        announce();
        String path = "/v1/service/prod.es.v1/endpoints";
        inside.respond(ScriptedScheduler.LIST, 404, ScriptedScheduler.TEXT, "")
                .respond(path, 200, ScriptedScheduler.JSON, "[\"http\"]")
                .respond(path + "/http", 200, ScriptedScheduler.JSON, "{\"dns\": []}");

        Listed listed = listed(source(Optional.empty()));

        assertThat(listed.origin()).endsWith(":" + port(inside) + path);
        assertThat(listed.endpoints()).singleElement().satisfies(endpoint -> assertThat(endpoint.name())
                .isEqualTo("http"));
        assertThat(inside.requests()).containsExactly(ScriptedScheduler.LIST, path, path + "/http");
    }

    @Test
    void failedRoute_pausesWhileAnotherWorks_andIsTriedAgainLater() throws Exception {
        announce();
        inside.respond(ScriptedScheduler.LIST, 503, ScriptedScheduler.TEXT, "starting");
        Source source = source(Optional.empty());
        for (int pass = 0; pass < 3; pass++) {
            assertThat(listed(source).origin()).startsWith(adminRouter.uri("").toString());
        }
        assertThat(inside.requests()).hasSize(1);

        inside.listing("[]");
        clock.advance(LONGEST_REST);
        assertThat(listed(source).origin()).endsWith(":" + port(inside) + "/v1/endpoints");
        assertThat(adminRouter.requests()).hasSize(3);
    }

    @Test
    void allRoutesFail_reportsTheRouteThatWorkedBefore() throws Exception {
        announce();
        Source source = source(Optional.empty());
        listed(source);
        inside.respond(ScriptedScheduler.LIST, 500, ScriptedScheduler.TEXT, "");
        adminRouter.respond(BEHIND_ADMIN_ROUTER, 502, ScriptedScheduler.TEXT, "");
        for (int pass = 1; pass <= 2; pass++) {
            assertThat(list(source)).isInstanceOfSatisfying(ListResult.ListFailed.class, failed -> assertThat(
                            Wording.of(failed.cause()))
                    .isEqualTo("server error (HTTP 500) from http://es-v1-prod.marathon.mesos:" + port(inside)
                            + "/v1/endpoints"));
            assertThat(inside.requests()).hasSize(1 + pass);
            assertThat(adminRouter.requests()).hasSize(pass);
        }
    }

    @Test
    void noRouteEverWorked_reportsAdminRouter() throws Exception {
        adminRouter.respond(BEHIND_ADMIN_ROUTER, 401, ScriptedScheduler.TEXT, "");

        assertThat(list(source(Optional.empty())))
                .isInstanceOfSatisfying(ListResult.ListFailed.class, failed -> assertThat(failed.failure())
                        .isEqualTo(ListFailure.UNAUTHORIZED));
    }

    @Test
    void silentNameServer_timesOutSoon() throws Exception {
        Resolver silent = (question, notBefore) -> new CompletableFuture<>();

        Listed listed = listed(schedulers(silent).of(SERVICE, Optional.empty(), edge()));

        assertThat(listed.attempts())
                .extracting(attempt -> Wording.of(attempt.why()))
                .startsWith(
                        "timeout (no complete response within 500 ms)", "timeout (no complete response within 500 ms)");
    }

    private Source source(Optional<URI> own) {
        return schedulers().of(SERVICE, own, edge());
    }

    private Schedulers.Edge edge() {
        return new Schedulers.Edge(adminRouter.uri(""), Optional.empty(), Optional.empty());
    }

    private Schedulers schedulers() {
        return schedulers(this::resolve);
    }

    private Schedulers schedulers(Resolver resolver) {
        return new Schedulers(
                resolver,
                Fetching.with(Fetching.DEADLINE, resolver).http(),
                new NamingScheme("mesos"),
                clock,
                new SdkEndpointsSource.ListScope(10, 10),
                new Schedulers.RequestTimeouts(
                        PATIENCE,
                        Fetching.DEADLINE,
                        new Backoff(Duration.ofSeconds(30), LONGEST_REST, new Random(1)),
                        3),
                ListObserver.NONE);
    }

    /** Announces the scheduler inside the cluster in Mesos-DNS. */
    private void announce() {
        Target target = new Target("es-v1-prod.marathon.mesos", port(inside));
        names.put(new Question(SRV, Question.Type.SRV), new Outcome.Targets(List.of(target), TTL));
        names.put(new Question(target.name(), Question.Type.A), records("127.0.0.1"));
    }

    private CompletableFuture<QueryResult> resolve(Question question, Instant notBefore) {
        Outcome outcome = names.getOrDefault(question, new Outcome.NoSuchName(true, TTL));
        return CompletableFuture.completedFuture(
                new QueryResult(question, outcome, "10.0.0.2:53", clock.instant(), Duration.ZERO));
    }

    private static Outcome.Records records(String address) {
        return new Outcome.Records(Ip.parse(address).stream().toList(), TTL);
    }

    private static int port(ScriptedScheduler scheduler) {
        return scheduler.list().getPort();
    }

    private static Listed listed(Source source) throws Exception {
        return (Listed) list(source);
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
