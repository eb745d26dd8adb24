package io.sidelight.view;

import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How long what is in the view may be called fresh without having been confirmed again. It depends on times alone, not on how a pass
 * ends or whether it ends at all.
 *
 * @param limit longer than passes take to confirm everything again when all is well
 * @param staleLimit how long a thing may be stale before it is unknown
 */
public record Freshness(Duration limit, Duration staleLimit) {
    /** The unit as it may be called now: what was not confirmed for too long is stale since now. */
    UnitView of(UnitView unit, Instant now) {
        return unit.report()
                .map(report -> new UnitView(
                        unit.unit(),
                        of(unit.service(), report, now),
                        of(unit.list(), confirmed(new InstanceKey("", "", 0), report), new Staleness(now, staleLimit)),
                        unit.report()))
                .orElse(unit);
    }

    Service of(Service service, PassReport report, Instant now) {
        Staleness staleness = new Staleness(now, staleLimit);
        return ServiceStates.by((part, before) -> of(before, confirmed(part, report), staleness), service, now);
    }

    /** A part that is not fresh keeps its cause, which explains more than the age does. */
    private State of(State before, Instant confirmed, Staleness staleness) {
        if (before instanceof State.Fresh) {
            Duration age = Duration.between(confirmed, staleness.now());
            // The seconds as of this moment: were they counted on, the view would change each second.
            return age.compareTo(limit) > 0
                    ? new State.Stale(staleness.now(), new Cause.NotConfirmed(age.truncatedTo(ChronoUnit.SECONDS)))
                    : before;
        }
        return before.reason().map(cause -> staleness.of(before, cause)).orElse(before);
    }

    private static Instant confirmed(InstanceKey part, PassReport report) {
        Optional<Instant> listed = report.listed().map(ListResult.Listed::at);
        return Optional.ofNullable(report.confirmed().get(part))
                .or(() -> listed)
                .orElse(report.at());
    }
}
