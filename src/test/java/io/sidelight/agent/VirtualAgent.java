package io.sidelight.agent;

import io.sidelight.TestClock;
import io.sidelight.TestFacts;
import io.sidelight.classify.self.SelfEvidence;
import io.sidelight.config.reading.TestSettings;
import io.sidelight.contract.Explanation;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.network.Dial;
import io.sidelight.publish.explain.Explainer;
import io.sidelight.resolve.DcosNetGate.Presence;
import io.sidelight.source.access.ListObserver;
import io.sidelight.source.http.Fetching;
import io.sidelight.time.Recurring;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The whole agent without its API, with real name servers and a clock that the test moves. */
final class VirtualAgent implements AutoCloseable {
    /** The time between two checks of the view while nothing is due. */
    private static final Duration STEP = Duration.ofMillis(250);

    private static final Duration LONGEST = Duration.ofMinutes(2);

    final List<Presence> verdicts = new CopyOnWriteArrayList<>();
    final List<QueryResult> queried = new CopyOnWriteArrayList<>();
    private final TestClock clock;
    private final Agent agent;

    /** Creates an agent on the host network with this name server and these variables. */
    VirtualAgent(TestClock clock, InetSocketAddress nameServer, Map<String, String> variables) {
        this.clock = clock;
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + nameServer.getPort());
        SelfEvidence evidence = new SelfEvidence(
                Optional.of(Place.HOST), Map.of(), List.of(), Map.of(), Fact.unknown(TestFacts.ground("not known")));
        agent = Agent.of(
                Fetching.VERTX,
                TestSettings.read(environment),
                evidence,
                clock,
                new Observers(attempt -> {}, queried::add, verdicts::add, ListObserver.NONE),
                Optional.empty());
    }

    /** Advances the clock, and runs the work that is due in that time. */
    View after(Duration time) {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            untilDue(end);
        }
        return view();
    }

    /** Advances the clock until work is due, and runs it; or until the end. */
    private void untilDue(Instant end) {
        Instant due = Recurring.earliest(work());
        Instant next = due.isBefore(end) ? due : end;
        if (next.isAfter(clock.instant())) {
            clock.advance(Duration.between(clock.instant(), next));
        }
        Recurring.startDue(work(), clock.instant()).join();
    }

    private List<Recurring> work() {
        return Stream.concat(agent.discovery().stream(), agent.refreshing().stream())
                .toList();
    }

    /** Measures the time until the condition holds; at most 2 minutes. */
    Duration until(Predicate<VirtualAgent> condition) {
        Instant start = clock.instant();
        while (!condition.test(this) && clock.instant().isBefore(start.plus(LONGEST))) {
            untilDue(clock.instant().plus(STEP));
        }
        return Duration.between(start, clock.instant());
    }

    View view() {
        return agent.view().snapshot().view();
    }

    /** Explains the view of a service. */
    Explanation.ExplainedService explained(String service) {
        return new Explainer(agent.view().snapshot(), clock.instant())
                .explain(view()).services().stream()
                        .filter(each -> each.name().equals(service))
                        .findFirst()
                        .orElseThrow();
    }

    List<Instance> instances(String service, String endpoint) {
        return endpoint(service, endpoint)
                .flatMap(Endpoint::asPorts)
                .map(Endpoint.Ports::instances)
                .orElse(List.of());
    }

    Optional<Endpoint> endpoint(String service, String endpoint) {
        return view().service(new ServiceName(service)).flatMap(known -> known.endpoint(endpoint));
    }

    Instance only(String service, String endpoint) {
        List<Instance> all = instances(service, endpoint);
        if (all.size() != 1) {
            throw new AssertionError("not one instance, but " + all + " of " + endpoint(service, endpoint));
        }
        return all.get(0);
    }

    /** Lists the addresses that can be dialed. */
    List<String> dials(String service, String endpoint) {
        return instances(service, endpoint).stream()
                .flatMap(each -> each.dial() instanceof Dial.To to ? Stream.of(to.address()) : Stream.of())
                .toList();
    }

    /** Lists the addresses that can be dialed and are fresh. */
    List<String> fresh(String service, String endpoint) {
        return instances(service, endpoint).stream()
                .filter(each -> each.state() instanceof State.Fresh)
                .flatMap(each -> each.dial() instanceof Dial.To to ? Stream.of(to.address()) : Stream.of())
                .toList();
    }

    @Override
    public void close() {
        agent.close();
    }
}
