package io.sidelight.view;

import io.sidelight.classify.DialPolicy;
import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import io.sidelight.model.Instance;
import io.sidelight.model.Reach;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.network.Dial;
import java.util.Optional;

/**
 * The view from a place: which address of each instance can be dialed from there, and whether something listens at it. It follows
 * from the facts of the instances, and is worked out whenever a unit enters the view, or the place changes.
 */
record Perspective(Place from, Reachability reachability) {
    UnitView of(UnitView unit) {
        return unit.with(unit.service().mapInstances((endpoint, instance) -> of(instance, endpoint.name(), unit)));
    }

    /** Returns a unit that was seen from here before, with the latest results of connections. */
    UnitView again(UnitView unit) {
        return unit.with(unit.service().mapInstances((endpoint, instance) -> instance.withReach(reach(instance))));
    }

    private Instance of(Instance instance, String endpoint, UnitView unit) {
        boolean isConfirmed = unit.report().map(PassReport::confirmed).stream()
                .anyMatch(confirmed -> confirmed.containsKey(instance.part(endpoint)));
        Dial dial = new DialPolicy(from).dial(instance, isConfirmed);
        Instance dialed = instance.withDial(dial, Optional.empty());
        return dialed.withDial(dial, reach(dialed));
    }

    /** Runs for each instance after each pass. So it contains a defect without the two objects that {@code Contained} takes. */
    private Optional<Reach> reach(Instance dialed) {
        try {
            Optional<Dial.To> dial = dialed.tcpDial();
            return dial.isPresent() ? reachability.of(dial.get()) : Optional.empty();
        } catch (RuntimeException | Error defect) {
            Defects.report(Component.PROBE, dialed.task(), defect);
            return Optional.empty();
        }
    }
}
