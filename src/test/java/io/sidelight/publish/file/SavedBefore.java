package io.sidelight.publish.file;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Report.Part;
import io.sidelight.publish.TestSnapshots;
import io.sidelight.publish.TestViews;
import io.sidelight.view.Saved;
import io.sidelight.view.Saved.Confirmed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code state-file-before} holds: everything that the saved form has a place for, and units of one service. */
final class SavedBefore {
    private SavedBefore() {}

    static Saved everything() {
        View view = TestViews.everything();
        Service shop =
                TestSnapshots.everything().view().service(TestSaved.MARATHON).orElseThrow();
        Service marathon = new Service(
                TestSaved.MARATHON,
                new State.Stale(TestViews.SINCE, "shop/api: not found (HTTP 404)"),
                Stream.concat(
                                shop.endpoints().stream(),
                                Stream.of(new Endpoint.Ports("shop/api", Optional.empty(), List.of(), State.FRESH)))
                        .toList());
        List<Service> services =
                Stream.concat(view.services().stream(), Stream.of(marathon)).toList();
        Saved others = TestSaved.everything();
        return new Saved(
                others.at(),
                new View(view.revision(), view.vantage(), services),
                Map.of(
                        WatchedUnit.single(TestSaved.MARATHON, "shop/web"),
                        new Confirmed(
                                TestSaved.AT.minusSeconds(3),
                                Map.of(
                                        new Part("shop/web", "web-shop@172.31.254.3", 31080, Protocol.UDP),
                                        TestViews.SINCE)),
                        WatchedUnit.single(TestSaved.MARATHON, "shop/api"),
                        new Confirmed(TestSaved.AT.minusSeconds(4), Map.of()),
                        WatchedUnit.listed(TestSaved.MARATHON),
                        new Confirmed(
                                TestSaved.AT.minusSeconds(5), Map.of(new Part("shop/old", "old", 0), TestViews.SINCE)),
                        kafka(others).getKey(),
                        kafka(others).getValue()));
    }

    /** The parts of a service are written in no order, so that a golden file has room for one each. */
    private static Map.Entry<WatchedUnit, Confirmed> kafka(Saved saved) {
        WatchedUnit unit =
                WatchedUnit.listed(TestViews.everything().services().get(2).name());
        Part broker = new Part("broker", "kafka-0-broker", 1025);
        Confirmed confirmed = Objects.requireNonNull(saved.confirmed().get(unit));
        return Map.entry(
                unit,
                new Confirmed(
                        confirmed.list(),
                        Map.of(broker, Objects.requireNonNull(confirmed.parts().get(broker)))));
    }
}
