package io.sidelight.store;

import static io.sidelight.TestFacts.because;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.publish.TestSnapshots;
import io.sidelight.publish.TestViews;
import io.sidelight.store.PersistedView.Confirmed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The content of {@code state-file-before}: each field of the saved form, and units of one service. */
final class SavedBefore {
    private SavedBefore() {}

    static PersistedView everything() {
        View view = TestViews.everything();
        Service shop = TestSnapshots.everything()
                .view()
                .service(TestPersistedViews.MARATHON)
                .orElseThrow();
        Service marathon = new Service(
                TestPersistedViews.MARATHON,
                new State.Stale(TestViews.SINCE, because("shop/api: not found (HTTP 404)")),
                Stream.concat(
                                shop.endpoints().stream(),
                                Stream.of(new Endpoint.Ports("shop/api", Optional.empty(), List.of(), State.FRESH)))
                        .toList());
        List<Service> services =
                Stream.concat(view.services().stream(), Stream.of(marathon)).toList();
        PersistedView others = TestPersistedViews.everything();
        return new PersistedView(
                others.at(),
                new View(view.revision(), view.vantage(), services),
                Map.of(
                        WatchedUnit.single(TestPersistedViews.MARATHON, "shop/web"),
                        new Confirmed(
                                TestPersistedViews.AT.minusSeconds(3),
                                Map.of(
                                        new InstanceKey("shop/web", "web-shop@172.31.254.3", 31080, Protocol.UDP),
                                        TestViews.SINCE)),
                        WatchedUnit.single(TestPersistedViews.MARATHON, "shop/api"),
                        new Confirmed(TestPersistedViews.AT.minusSeconds(4), Map.of()),
                        WatchedUnit.listed(TestPersistedViews.MARATHON),
                        new Confirmed(
                                TestPersistedViews.AT.minusSeconds(5),
                                Map.of(new InstanceKey("shop/old", "old", 0), TestViews.SINCE)),
                        kafka(others).getKey(),
                        kafka(others).getValue()));
    }

    /** The parts of a service are written in no order, so that a golden file has room for one each. */
    private static Map.Entry<WatchedUnit, Confirmed> kafka(PersistedView saved) {
        WatchedUnit unit =
                WatchedUnit.listed(TestViews.everything().services().get(2).name());
        InstanceKey broker = new InstanceKey("broker", "kafka-0-broker", 1025);
        Confirmed confirmed = Objects.requireNonNull(saved.confirmed().get(unit));
        return Map.entry(
                unit,
                new Confirmed(
                        confirmed.list(),
                        Map.of(broker, Objects.requireNonNull(confirmed.parts().get(broker)))));
    }
}
