package io.sidelight.cli.check;

import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.RouteAttempt;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.view.UnitView;
import io.sidelight.wording.Wording;
import java.util.List;
import java.util.stream.Stream;

/** The check of each watched service, and of the routes to its scheduler. */
final class ServiceCheck {
    private ServiceCheck() {}

    /** Returns the service, and the routes that were tried. */
    static Stream<Finding> of(UnitView unit) {
        List<RouteAttempt> attempts =
                unit.report().map(PassReport::latest).map(ListResult::attempts).orElse(List.of());
        boolean isListed = attempts.stream().anyMatch(attempt -> attempt.verdict() == RouteAttempt.Verdict.TAKEN);
        return Stream.concat(
                Stream.of(state(unit)),
                attempts.stream()
                        .filter(attempt -> attempt.at().isPresent())
                        .map(attempt -> route(unit.unit(), attempt, isListed)));
    }

    private static Finding state(UnitView unit) {
        State state = unit.state();
        if (state instanceof State.Fresh) {
            long instances = unit.service().instances().count();
            return Finding.ok(
                    subject(unit.unit()), "fresh, " + instances + (instances == 1 ? " instance" : " instances"));
        }
        String detail = state.word() + ", " + Wording.cause(state).orElse("") + "; see sidelight explain "
                + unit.unit().service();
        return Finding.failed(subject(unit.unit()), detail);
    }

    private static Finding route(WatchedUnit unit, RouteAttempt attempt, boolean isListed) {
        String subject = subject(unit) + " route " + attempt.route();
        String detail = Wording.of(attempt.why()) + " at " + attempt.place();
        if (attempt.verdict() == RouteAttempt.Verdict.TAKEN) {
            return Finding.ok(subject, detail);
        }
        if (!isListed) {
            return Finding.failed(subject, detail);
        }
        return isAbsent(attempt.why())
                ? Finding.ok(subject, "not there, and another route works: " + detail)
                : Finding.warning(subject, detail + "; another route works");
    }

    /** Whether the cluster has no such route. A scheduler needs neither of its names where Admin Router leads to it. */
    private static boolean isAbsent(Cause why) {
        return why instanceof Cause.SourceFailed failed
                && (failed.failure() == ListFailure.UNREACHABLE || failed.failure() == ListFailure.NOT_FOUND);
    }

    private static String subject(WatchedUnit unit) {
        return unit.endpoint().map(endpoint -> unit.service() + "/" + endpoint).orElse("" + unit.service());
    }
}
