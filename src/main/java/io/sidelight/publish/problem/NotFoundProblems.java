package io.sidelight.publish.problem;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.render.ViewFilter;
import io.sidelight.publish.render.ViewFilter.Unmatched;
import io.sidelight.wording.Wording;
import java.util.Optional;

/** Problems for names that the view does not have: 404 with the known names, or 503 while the name may become known. */
public final class NotFoundProblems {
    private NotFoundProblems() {}

    /** Ends the request if the view lacks a name in the filter. */
    public static void check(ViewFilter filter, View view) {
        if (!filter.choosesAll()) {
            filter.unmatched(view).ifPresent(unmatched -> {
                throw of(unmatched, filter.of(view)).exception();
            });
        }
    }

    private static Problem of(Unmatched unmatched, View chosen) {
        String what = unmatched.what() + " \"" + unmatched.name() + "\"";
        Optional<Service> notKnown = chosen.services().stream()
                .filter(service -> service.unlisted().isPresent() || !service.isKnown())
                .findFirst();
        return notKnown.isPresent() && !unmatched.what().equals("service")
                ? Problem.notYet(what, "service " + notKnown.get().name() + " is not known either")
                : new Problem(404, "the view has no " + what, unmatched.known());
    }

    public static Problem of(ServiceName name, View view) {
        return view.service(name)
                .map(service -> Problem.notYet(
                        "service " + name,
                        service.unlisted()
                                .map(Wording::of)
                                .or(() -> Wording.cause(service.state()))
                                .orElse("")))
                .orElseGet(() -> new Problem(
                        404,
                        "service \"" + name + "\" is not watched",
                        view.services().stream()
                                .map(service -> service.name().value())
                                .toList()));
    }

    public static Problem of(EndpointName asked, View view) {
        Optional<Service> service = view.service(asked.service());
        Optional<Endpoint> endpoint = service.flatMap(known -> known.endpoint(asked.endpoint()));
        String what = "endpoint \"" + asked.endpoint() + "\" of " + asked.service();
        if (endpoint.isPresent()) {
            return of(what, asked, endpoint.get());
        }
        return service.filter(known -> known.unlisted().isEmpty())
                .map(known -> new Problem(
                        404,
                        "there is no " + what,
                        known.endpoints().stream().map(Endpoint::name).toList()))
                .orElseGet(() -> of(asked.service(), view));
    }

    private static Problem of(String what, EndpointName asked, Endpoint endpoint) {
        return endpoint instanceof Endpoint.Text
                ? Problem.of(
                        404,
                        what + " is a text: read it at /service/" + asked.service() + "/v1/endpoints/"
                                + asked.endpoint())
                : Problem.notYet(what, Wording.cause(endpoint.state()).orElse(""));
    }
}
