package io.sidelight;

import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.evidence.Report;
import io.sidelight.view.UnitView;
import java.util.Optional;

/** Units as passes leave them. */
public final class TestUnits {
    private TestUnits() {}

    /** A service that its scheduler listed. */
    public static UnitView listed(Service service, Report report) {
        return new UnitView(WatchedUnit.listed(service.name()), service, State.FRESH, Optional.of(report));
    }

    /** An endpoint that the configuration names, which is the only one here of its service. */
    public static UnitView single(Service service, Report report) {
        WatchedUnit unit =
                WatchedUnit.single(service.name(), service.endpoints().get(0).name());
        return new UnitView(unit, service, State.FRESH, Optional.of(report));
    }
}
