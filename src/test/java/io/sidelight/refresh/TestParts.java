package io.sidelight.refresh;

import io.sidelight.TestFacts;
import io.sidelight.classify.NetworkClassifier;
import io.sidelight.classify.self.SelfEvidence;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.refresh.assemble.HoldDown;
import io.sidelight.refresh.assemble.PassContext;
import io.sidelight.resolve.Resolver;
import io.sidelight.time.Backoff;
import io.sidelight.view.Reachability;
import io.sidelight.view.RestoredView;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a pipeline that most tests share: the domain {@code mesos}, a vantage that is set, a list every 30 s. */
public final class TestParts {
    static final Duration LIST = Duration.ofSeconds(30);

    private TestParts() {}

    /** Evidence of a task whose vantage is set, with the addresses of its interfaces. */
    static SelfEvidence on(Place place, Ip... own) {
        return new SelfEvidence(
                Optional.of(place), Map.of(), List.of(own), Map.of(), Fact.unknown(TestFacts.ground("untold")));
    }

    static PassContext rules(Duration hold, NamedRange... ranges) {
        return new PassContext(
                new NamingScheme("mesos"),
                new NetworkClassifier(List.of(ranges)),
                Duration.ofHours(1),
                new HoldDown(hold));
    }

    /** Parts without networks that believe every list. */
    public static Pipeline.Parts of(
            Place place, Backoff backoff, Resolver resolver, Clock clock, NamedRange... ranges) {
        return of(place, rules(Duration.ZERO, ranges), backoff, resolver, clock);
    }

    static Pipeline.Parts of(Place place, PassContext rules, Backoff backoff, Resolver resolver, Clock clock) {
        return of(place, rules, new RefreshSchedule(backoff, LIST, LIST), resolver, clock);
    }

    static Pipeline.Parts of(Place place, PassContext rules, RefreshSchedule pace, Resolver resolver, Clock clock) {
        return of(on(place), rules, pace, resolver, clock);
    }

    static Pipeline.Parts of(
            SelfEvidence evidence, PassContext rules, RefreshSchedule pace, Resolver resolver, Clock clock) {
        return new Pipeline.Parts(
                evidence, rules, pace, resolver, Optional.empty(), RestoredView.NOTHING, Reachability.OFF, clock);
    }
}
