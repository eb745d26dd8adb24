package io.sidelight;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.view.UnitView;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Units in the state after a pass. */
public final class TestUnits {
    private TestUnits() {}

    /** Creates the unit of a service that its scheduler listed. */
    public static UnitView listed(Service service, PassReport report) {
        return unit(WatchedUnit.listed(service.name()), service, report);
    }

    /** Creates the unit of the only endpoint of a service, named by the configuration. */
    public static UnitView single(Service service, PassReport report) {
        WatchedUnit unit =
                WatchedUnit.single(service.name(), service.endpoints().get(0).name());
        return unit(unit, service, report);
    }

    /** Creates a unit whose instances were all confirmed when the pass ended. */
    private static UnitView unit(WatchedUnit unit, Service service, PassReport report) {
        Map<InstanceKey, Instant> confirmed = new HashMap<>(report.confirmed());
        for (Endpoint endpoint : service.endpoints()) {
            endpoint.asPorts().stream()
                    .flatMap(ports -> ports.instances().stream())
                    .forEach(instance -> confirmed.putIfAbsent(instance.part(endpoint.name()), report.at()));
        }
        PassReport whole = new PassReport(
                report.at(),
                report.took(),
                report.latest(),
                report.listed(),
                report.responses(),
                confirmed,
                report.denials());
        return new UnitView(unit, service, State.FRESH, Optional.of(whole));
    }
}
