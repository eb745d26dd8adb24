package io.sidelight.dialect.consul;

import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.dialect.consul.body.ConsulCheck;
import io.sidelight.dialect.consul.body.ConsulNode;
import io.sidelight.dialect.consul.body.RegisteredInstance;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Lists from the view, each rendered once for all requests.
 *
 * @param datacenter the name of the data center
 */
record ViewLists(String datacenter) {
    static final String JSON = "application/json";

    private static final Set<String> STATES_OF_ALL = Set.of("any", ConsulCheck.PASSING);
    private static final Set<String> STATES_OF_NONE = Set.of("warning", "critical");

    /** The key of the entries of an endpoint among the representations of a revision. */
    private record EntriesKey(String path, EndpointName endpoint) {}

    /** The key of a list of the whole view among them. */
    private record WholeKey(String list) {}

    /** Returns the entries of an endpoint, in the order that all its lists have. */
    Representation entries(
            Edition edition,
            EndpointName endpoint,
            String path,
            Function<RegisteredInstance, Object> entry,
            ReadParameters parameters) {
        if (parameters.byNodeMeta()) {
            return emptyList();
        }
        return edition.rendering()
                .kept(
                        new EntriesKey(path, endpoint),
                        () -> json(registered(edition, endpoint).map(entry).toList()));
    }

    /**
     * Returns each service name and its tags.
     *
     * @throws ConsulErrorException if no service is listed yet
     */
    Representation services(Edition edition, ReadParameters parameters) {
        Map<EndpointName, String> names = edition.names().names();
        boolean isListed = edition.view().services().stream()
                .anyMatch(service -> service.unlisted().isEmpty());
        requireKnown(edition.view(), isListed || !names.isEmpty());
        if (parameters.byNodeMeta()) {
            return emptyObject();
        }
        return edition.rendering().kept(new WholeKey("services"), () -> {
            Map<String, List<String>> tags = new TreeMap<>();
            names.forEach((endpoint, name) -> tags.put(name, RegisteredInstance.tags(endpoint)));
            return json(tags);
        });
    }

    /**
     * Returns the nodes of all instances, sorted by address.
     *
     * @throws ConsulErrorException if nothing is known yet
     */
    Representation nodes(Edition edition, ReadParameters parameters) {
        requireAnythingKnown(edition.view());
        if (parameters.byNodeMeta()) {
            return emptyList();
        }
        return edition.rendering()
                .kept(
                        new WholeKey("nodes"),
                        () -> json(registered(edition)
                                .map(RegisteredInstance::node)
                                .distinct()
                                .sorted()
                                .map(node -> ConsulNode.of(node, datacenter))
                                .toList()));
    }

    /**
     * Returns the checks of all instances that have a status. All of them pass.
     *
     * @throws ConsulErrorException if nothing is known yet, or there is no such status
     */
    Representation checks(Edition edition, String status, ReadParameters parameters) {
        if (!STATES_OF_ALL.contains(status) && !STATES_OF_NONE.contains(status)) {
            throw ConsulErrorException.badRequest("the state of a check is any, passing, warning or critical");
        }
        requireAnythingKnown(edition.view());
        if (STATES_OF_NONE.contains(status) || parameters.byNodeMeta()) {
            return emptyList();
        }
        return edition.rendering()
                .kept(
                        new WholeKey("checks"),
                        () -> json(registered(edition).map(ConsulCheck::of).toList()));
    }

    private static Stream<RegisteredInstance> registered(Edition edition) {
        return edition.names().names().keySet().stream()
                .sorted(EndpointName.ORDER)
                .flatMap(endpoint -> registered(edition, endpoint));
    }

    private static Stream<RegisteredInstance> registered(Edition edition, EndpointName endpoint) {
        return edition.names().name(endpoint).stream()
                .flatMap(name -> RegisteredInstance.of(edition.view(), endpoint, name).stream());
    }

    private static void requireAnythingKnown(View view) {
        requireKnown(view, view.services().stream().anyMatch(ViewLists::isKnown));
    }

    private static boolean isKnown(Service service) {
        return service.endpoints().isEmpty()
                ? service.unlisted().isEmpty()
                : service.endpoints().stream().anyMatch(endpoint -> !(endpoint instanceof Endpoint.Unlearned));
    }

    private static void requireKnown(View view, boolean isKnown) {
        if (!isKnown && !view.services().isEmpty()) {
            throw ConsulErrorException.temporary(
                    "no service is known yet; /v1/explain on the agent's port has the causes");
        }
    }

    private static Representation json(Object document) {
        return Representation.of(JSON, JsonDocuments.compact(document));
    }

    /** Not a constant, because no constant of a native executable may have a buffer of Vert.x. */
    static Representation emptyList() {
        return json(List.of());
    }

    static Representation emptyObject() {
        return json(Map.of());
    }
}
