package io.sidelight.publish.http;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.render.Filter;
import io.sidelight.publish.render.Filter.Unmatched;
import java.util.Optional;

/** What to say of something that is not in the view: that there is none, naming what there is, or that it is not known yet. */
final class Absence {
    private Absence() {}

    /** Of a name in a filter; empty when all of them are there. */
    static Optional<Problem> of(Filter filter, View view) {
        return filter.choosesAll()
                ? Optional.empty()
                : filter.unmatched(view).map(unmatched -> of(unmatched, filter.of(view)));
    }

    private static Problem of(Unmatched unmatched, View chosen) {
        String what = unmatched.what() + " \"" + unmatched.name() + "\"";
        Optional<Service> notKnown =
                chosen.services().stream().filter(service -> !service.isKnown()).findFirst();
        return notKnown.isPresent() && !unmatched.what().equals("service")
                ? Problem.notYet(what, "nor is service " + notKnown.get().name())
                : new Problem(404, "the view has no " + what, unmatched.known());
    }

    static Problem of(ServiceName name, View view) {
        return view.service(name)
                .map(service ->
                        Problem.notYet("service " + name, service.state().cause()))
                .orElseGet(() -> new Problem(
                        404,
                        "service \"" + name + "\" is not watched",
                        view.services().stream()
                                .map(service -> service.name().value())
                                .toList()));
    }

    static Problem of(EndpointName asked, View view) {
        Optional<Service> known = view.service(asked.service()).filter(Service::isKnown);
        return known.isEmpty() ? of(asked.service(), view) : of(asked, known.get());
    }

    private static Problem of(EndpointName asked, Service service) {
        String what = "endpoint \"" + asked.endpoint() + "\" of " + asked.service();
        return service.endpoint(asked.endpoint())
                .map(endpoint -> endpoint instanceof Endpoint.Text
                        ? Problem.of(
                                404,
                                what + " is a text: read it at /service/" + asked.service() + "/v1/endpoints/"
                                        + asked.endpoint())
                        : Problem.notYet(what, endpoint.state().cause()))
                .orElseGet(() -> new Problem(
                        404,
                        "there is no " + what,
                        service.endpoints().stream().map(Endpoint::name).toList()));
    }
}
