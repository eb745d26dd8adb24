package io.sidelight.agent;

import static io.sidelight.TestFacts.because;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.sidelight.Log;
import io.sidelight.TestClock;
import io.sidelight.TestFacts;
import io.sidelight.TestSelf;
import io.sidelight.TestUnits;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.Malformed;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.store.PersistedView;
import io.sidelight.store.Restoring;
import io.sidelight.view.Reachability;
import io.sidelight.view.RestoredView;
import io.sidelight.view.ViewStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log of passes: each change once, with the duration of the outage. */
class TransitionLogTest {
    private static final ServiceName KAFKA = new ServiceName("kafka");

    private final TestClock clock = new TestClock();
    private final Log log = new Log();
    private ViewStore view = listened(RestoredView.NOTHING);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void firstPass_isLogged_andEqualResultsAreNot() {
        passes(3, State.FRESH, 2);
        assertThat(log.lines()).containsExactly("service=kafka fresh: 2 endpoints");
    }

    @Test
    void failure_isLoggedOnce_andItsEndWithTheDuration() {
        pass(State.FRESH, 2);
        State stale = stale("broker: VIP: timeout (and 2 more)");
        passes(5, stale, 2);
        pass(stale("connection refused"), 2);
        clock.advance(Duration.ofSeconds(35));
        pass(State.FRESH, 2);
        assertThat(log.lines())
                .containsExactly(
                        "service=kafka fresh: 2 endpoints",
                        "service=kafka stale: broker: VIP: timeout (and 2 more); last known addresses are served",
                        "service=kafka fresh again after 42 s: 2 endpoints");
    }

    @Test
    void everyCauseOfAnOutage_isLogged_butAtMostOneAMinute() {
        pass(State.FRESH, 2);
        pass(stale("timeout"), 2);
        State refused = stale("connection refused");
        pass(refused, 2);
        clock.advance(Duration.ofSeconds(58));
        pass(refused, 2);
        passes(30, refused, 2);
        assertThat(log.lines())
                .containsExactly(
                        "service=kafka fresh: 2 endpoints",
                        "service=kafka stale: timeout; last known addresses are served",
                        "service=kafka stale for 61 s: connection refused; last known addresses are served");
    }

    /** Regression: the list's failure was never logged while name servers failed as well. */
    @Test
    void failureOfTheList_besideAnotherCause_isLogged() {
        pass(State.FRESH, 2);
        pass(stale("timeout"), 2);
        ListResult.ListFailed failed = new ListResult.ListFailed(
                "http://master", clock.instant(), ListResult.ListFailure.NOT_FOUND, "HTTP 404");
        clock.advance(Duration.ofMinutes(1));
        pass(stale("timeout"), failed);
        pass(new State.Stale(clock.instant(), new Cause.AndMore(failed.cause(), 3)), failed);
        clock.advance(Duration.ofMinutes(1));
        pass(new State.Stale(clock.instant(), new Cause.AndMore(failed.cause(), 3)), failed);
        assertThat(log.lines())
                .containsExactly(
                        "service=kafka fresh: 2 endpoints",
                        "service=kafka stale: timeout; last known addresses are served",
                        "service=kafka stale for 62 s: timeout; its list fails too: not found (HTTP 404) from http://master;"
                                + " last known addresses are served",
                        "service=kafka stale for 2 min: not found (HTTP 404) from http://master (and 3 more);"
                                + " last known addresses are served");
    }

    @Test
    void outage_isLoggedAgainEveryTenMinutes() {
        pass(State.FRESH, 2);
        State stale = stale("timeout");
        for (int minute = 0; minute <= 20; minute++) {
            pass(stale, 2);
            clock.advance(Duration.ofSeconds(59));
        }
        assertThat(log.lines())
                .containsExactly(
                        "service=kafka fresh: 2 endpoints",
                        "service=kafka stale: timeout; last known addresses are served",
                        "service=kafka stale for 10 min: timeout; last known addresses are served",
                        "service=kafka stale for 20 min: timeout; last known addresses are served");
    }

    @Test
    void cleanMove_isNotLogged_unlessTheListDoesNotFollow() {
        pass(State.FRESH, 2);
        passes(15, moving(), 2);
        pass(State.FRESH, 2);
        assertThat(log.lines()).containsExactly("service=kafka fresh: 2 endpoints");
        passes(25, moving(), 2);
        assertThat(log.lines())
                .hasSize(2)
                .last(STRING)
                .startsWith("service=kafka stale: contradictory: the list has another address");
    }

    private State moving() {
        return new State.Stale(
                clock.instant(),
                new DnsCause.Contradictory(new Discrepancy.SavedDiscrepancyText("the list has another address")));
    }

    @Test
    void singleEndpoint_isNamed() {
        WatchedUnit web = WatchedUnit.single(new ServiceName("marathon"), "shop/web");
        view = new ViewStore(List.of(web), TestSelf.on(Place.OVERLAY), clock);
        view.listen(new TransitionLog());
        Endpoint known = new Endpoint.Ports("shop/web", Optional.empty(), List.of(), State.FRESH);
        view.store(TestUnits.single(new Service(web.service(), State.FRESH, List.of(known)), report()));
        clock.advance(Duration.ofSeconds(1));
        State silent = stale("web-shop: timeout");
        Endpoint doubted = new Endpoint.Ports("shop/web", Optional.empty(), List.of(), silent);
        view.store(TestUnits.single(
                new Service(web.service(), stale("shop/web: web-shop: timeout"), List.of(doubted)), report()));
        assertThat(log.lines())
                .containsExactly(
                        "service=marathon endpoint=shop/web fresh: 0 instances",
                        "service=marathon endpoint=shop/web stale: web-shop: timeout; last known addresses are served");
    }

    @Test
    void duration_startsWithTheFirstFailure() {
        pass(State.FRESH, 2);
        pass(stale("timeout"), 2);
        clock.advance(Duration.ofHours(25));
        pass(new State.Unknown(because("timeout")), 2);
        clock.advance(Duration.ofHours(5));
        pass(State.FRESH, 2);
        assertThat(log.lines())
                .containsExactly(
                        "service=kafka fresh: 2 endpoints",
                        "service=kafka stale: timeout; last known addresses are served",
                        "service=kafka unknown for 25 h: timeout; see /v1/explain?service=kafka",
                        "service=kafka fresh again after 30 h: 2 endpoints");
    }

    @Test
    void unknownServiceThatTurnsFresh_isNotCalledFreshAgain() {
        passes(3, new State.Unknown(because("connection refused")), 0);
        clock.advance(Duration.ofMinutes(3));
        pass(State.FRESH, 1);
        assertThat(log.lines())
                .containsExactly(
                        "service=kafka unknown: connection refused; see /v1/explain?service=kafka",
                        "service=kafka fresh after 3 min: 1 endpoint");
    }

    @ParameterizedTest(name = "the first pass after the restart is fresh: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | service=kafka fresh: 2 endpoints",
                "false | service=kafka stale: timeout; last known addresses are served; service=kafka fresh again after 72 s: 2 endpoints",
            })
    void restoredView_isLoggedAtItsFirstPass(boolean confirmed, String lines) {
        pass(State.FRESH, 2);
        PersistedView saved = PersistedView.of(view.snapshot(), clock.instant());
        State.Stale since = (State.Stale) stale("timeout");
        clock.advance(Duration.ofMinutes(1));
        view = listened(Restoring.of(saved, "the file", clock.instant()));
        log.lines().clear();
        if (!confirmed) {
            pass(since, 2);
        }
        clock.advance(Duration.ofSeconds(10));
        pass(State.FRESH, 2);
        assertThat(String.join("; ", log.lines())).isEqualTo(lines);
    }

    @Test
    void malformedEntries_areLoggedWhenTheyChange() {
        Malformed entry = new Malformed("broker", "\"x\"", "not a DNS name and a port");
        for (int pass = 0; pass < 3; pass++) {
            pass(State.FRESH, 1, entry);
        }
        pass(State.FRESH, 1, entry, entry);
        pass(State.FRESH, 1);
        assertThat(log.lines())
                .containsExactly(
                        "service=kafka fresh: 1 endpoint",
                        "service=kafka 1 malformed entry of the list skipped, first: endpoint=broker \"x\" is not a DNS name and"
                                + " a port",
                        "service=kafka 2 malformed entries of the list skipped, first: endpoint=broker \"x\" is not a DNS name"
                                + " and a port");
    }

    @Test
    void vantage_isLoggedWhenItChanges() {
        view.stand(TestSelf.on(Place.OVERLAY));
        view.stand(TestSelf.on(Place.HOST));
        view.stand(TestSelf.on(Place.HOST));
        assertThat(log.lines())
                .containsExactly("running on vantage=host container=- agent=-: SIDELIGHT_VANTAGE is set");
    }

    @Test
    void overlays_areLoggedOncePerChange() {
        view.stand(TestSelf.among(Fact.unknown(TestFacts.ground("forbidden"))));
        view.stand(TestSelf.among(Fact.unknown(TestFacts.ground("forbidden"))));
        view.stand(TestSelf.among(Fact.known(List.of(), TestFacts.ground("http://master"))));
        view.stand(TestSelf.among(Fact.known(List.of(), TestFacts.ground("kept from before"))));
        assertThat(log.lines())
                .containsExactly(
                        "overlay networks unknown: forbidden", "overlay networks known, source: http://master");
    }

    private ViewStore listened(RestoredView before) {
        ViewStore created = new ViewStore(
                List.of(WatchedUnit.listed(KAFKA)), TestSelf.on(Place.OVERLAY), clock, before, Reachability.OFF);
        created.listen(new TransitionLog());
        return created;
    }

    private State stale(String cause) {
        return new State.Stale(clock.instant(), because(cause));
    }

    private void passes(int count, State state, int endpoints) {
        for (int pass = 0; pass < count; pass++) {
            pass(state, endpoints);
        }
    }

    /** Stores the result of a pass of 1 s. */
    private void pass(State state, int endpoints, Malformed... malformed) {
        clock.advance(Duration.ofSeconds(1));
        List<Endpoint> texts = List.<Endpoint>of(
                        new Endpoint.Text("one", "1", State.FRESH), new Endpoint.Text("two", "2", State.FRESH))
                .subList(0, endpoints);
        view.store(TestUnits.listed(new Service(KAFKA, state, texts), report(malformed)));
    }

    private void pass(State state, ListResult latest) {
        clock.advance(Duration.ofSeconds(1));
        PassReport report =
                new PassReport(clock.instant(), Duration.ofSeconds(1), latest, Optional.empty(), Map.of(), Map.of());
        view.store(TestUnits.listed(new Service(KAFKA, state, List.of()), report));
    }

    private PassReport report(Malformed... malformed) {
        ListResult.Listed listed = new ListResult.Listed("the list", clock.instant(), List.of(), List.of(malformed));
        return new PassReport(clock.instant(), Duration.ofSeconds(1), listed, Optional.of(listed), Map.of(), Map.of());
    }
}
