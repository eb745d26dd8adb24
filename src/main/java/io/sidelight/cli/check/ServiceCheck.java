package io.sidelight.cli.check;

import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.WatchedEndpoints;
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

    /**
     * Returns the service, the endpoints that it does not have, and the routes that were tried.
     *
     * @param watched the endpoints of the service that the configuration names
     */
    static Stream<Finding> of(UnitView unit, WatchedEndpoints watched) {
        List<RouteAttempt> attempts =
                unit.report().map(PassReport::latest).map(ListResult::attempts).orElse(List.of());
        boolean isListed = attempts.stream().anyMatch(attempt -> attempt.verdict() == RouteAttempt.Verdict.TAKEN);
        Stream<Finding> routes = attempts.stream()
                .filter(attempt -> attempt.at().isPresent())
                .map(attempt -> route(unit.unit(), attempt, isListed));
        return Stream.concat(Stream.concat(Stream.of(state(unit)), missing(unit, watched)), routes);
    }

    /** Returns the named endpoints that a known list does not have. The service may get them later. */
    private static Stream<Finding> missing(UnitView unit, WatchedEndpoints watched) {
        Service service = unit.service();
        return watched.names().stream()
                .filter(name ->
                        service.unlisted().isEmpty() && service.endpoint(name).isEmpty())
                .map(name -> Finding.warning(
                        service.name() + "/" + name,
                        "the list of " + service.name() + " does not have it; correct SIDELIGHT_SERVICES"));
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
