package io.sidelight.dialect.consul;

import io.sidelight.dialect.consul.body.RegisteredInstance;
import io.sidelight.model.Endpoint;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.problem.NotFoundProblems;
import io.sidelight.publish.render.NameTable;
import io.sidelight.publish.render.NameTable.Lookup;
import io.sidelight.publish.render.RenderedView.Edition;
import java.util.List;
import java.util.Optional;

/**
 * The endpoint behind a service name of Consul. A temporary error makes clients keep their list; an empty list would make them drop
 * it.
 */
record EndpointLookup(View view, NameTable names) {
    static EndpointLookup in(Edition edition) {
        return new EndpointLookup(edition.view(), edition.names());
    }

    /**
     * Finds an endpoint that has all wanted tags; empty if there is none of this name.
     *
     * @throws ConsulErrorException if the endpoint is not known yet, or the name stands for several
     */
    Optional<EndpointName> find(String name, ReadParameters parameters) {
        Lookup found = names.find(name);
        if (found instanceof Lookup.Ambiguous several) {
            throw ambiguous(name, several.names());
        }
        if (found instanceof Lookup.NotKnownYet service) {
            throw ConsulErrorException.temporary(
                    NotFoundProblems.of(service.service(), view).detail());
        }
        Optional<EndpointName> one = Optional.empty();
        if (found instanceof Lookup.OneEndpoint endpoint) {
            one = Optional.of(endpoint.name()).filter(each -> parameters.select(RegisteredInstance.tags(each)));
        } else if (found instanceof Lookup.AllOf all) {
            one = onlyOneOf(all.service(), name, parameters);
        }
        one.ifPresent(this::requireKnown);
        return one;
    }

    /** A service alone is the name of the endpoint that a tag selects. Different endpoints have different ports. */
    private Optional<EndpointName> onlyOneOf(ServiceName service, String name, ReadParameters parameters) {
        List<EndpointName> selected = view.service(service).stream()
                .flatMap(known -> known.endpoints().stream())
                .map(endpoint -> new EndpointName(service, endpoint.name()))
                .filter(each -> names.name(each).isPresent())
                .filter(each -> parameters.select(RegisteredInstance.tags(each)))
                .toList();
        if (selected.size() > 1) {
            throw ambiguous(
                    name,
                    selected.stream().flatMap(each -> names.name(each).stream()).toList());
        }
        return selected.stream().findFirst();
    }

    private void requireKnown(EndpointName name) {
        boolean isUnknown = view.service(name.service())
                .flatMap(service -> service.endpoint(name.endpoint()))
                .filter(Endpoint.Unlearned.class::isInstance)
                .isPresent();
        if (isUnknown) {
            throw ConsulErrorException.temporary(NotFoundProblems.of(name, view).detail());
        }
    }

    private static ConsulErrorException ambiguous(String name, List<String> candidates) {
        return ConsulErrorException.temporary(
                "the name \"" + name + "\" stands for several endpoints: use " + String.join(" or ", candidates));
    }
}
