package io.sidelight.dialect.consul;

import io.sidelight.config.Settings;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.dialect.DialectRequest;
import io.sidelight.dialect.consul.body.AgentSelf;
import io.sidelight.dialect.consul.body.CatalogEntry;
import io.sidelight.dialect.consul.body.ConsulCheck;
import io.sidelight.dialect.consul.body.HealthEntry;
import io.sidelight.dialect.consul.body.RegisteredInstance;
import io.sidelight.publish.push.MissingEndpoints;
import io.sidelight.publish.render.FreshnessHeaders;
import io.sidelight.publish.render.NameTable.Lookup;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import io.sidelight.publish.render.Subject;
import io.sidelight.publish.render.ViewFilter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The resources that can be read. */
@Singleton
class ConsulReads {
    private static final String KEYS = "/v1/kv";
    private static final String STATE = "/v1/health/state/";
    private static final String LEADER = "127.0.0.1:8300";
    private static final Subject WHOLE_VIEW = new Subject.Chosen(ViewFilter.ALL);

    /** The resources that depend on the configuration alone. */
    private final Map<String, Representation> constants;
    /** The entries of an instance, by the prefix of their path. */
    private final Map<String, Function<RegisteredInstance, Object>> entries;

    private final ViewLists lists;
    private final MissingEndpoints missing;

    ConsulReads(Settings settings, MissingEndpoints missing) {
        this.missing = missing;
        String datacenter = settings.dialects().consulDatacenter();
        constants = Map.of(
                "/v1/catalog/datacenters", json(List.of(datacenter)),
                "/v1/agent/self", json(AgentSelf.of(datacenter)),
                "/v1/agent/services", ViewLists.emptyObject(),
                "/v1/agent/checks", ViewLists.emptyObject(),
                "/v1/status/leader", json(LEADER),
                "/v1/status/peers", json(List.of(LEADER)));
        entries = Map.of(
                "/v1/health/service/", registered -> HealthEntry.of(registered, datacenter),
                "/v1/health/checks/", ConsulCheck::of,
                "/v1/catalog/service/", registered -> CatalogEntry.of(registered, datacenter));
        lists = new ViewLists(datacenter);
    }

    /**
     * Reads the resource of the request's path.
     *
     * @throws ConsulErrorException if there is no such path, or its content is not known yet
     */
    Resource read(DialectRequest request, Edition edition, ReadParameters parameters) {
        String path = request.path();
        FreshnessHeaders freshness = edition.freshness().ofAll();
        Optional<Representation> constant = Optional.ofNullable(constants.get(path));
        if (constant.isPresent()) {
            return Resource.of(constant.get(), Subject.ENDPOINT_NAMES, freshness);
        }
        if (path.equals(KEYS) || path.startsWith(KEYS + "/")) {
            return Resource.noSuchKey(freshness);
        }
        if (path.equals("/v1/catalog/services")) {
            return Resource.of(lists.services(edition, parameters), Subject.ENDPOINT_NAMES, freshness);
        }
        if (path.equals("/v1/catalog/nodes")) {
            return Resource.of(lists.nodes(edition, parameters), WHOLE_VIEW, freshness);
        }
        return request.pathAfter(STATE)
                .map(state -> Resource.withStates(lists.checks(edition, state, parameters), WHOLE_VIEW, freshness))
                .orElseGet(() -> named(request, edition, parameters));
    }

    private Resource named(DialectRequest request, Edition edition, ReadParameters parameters) {
        for (Map.Entry<String, Function<RegisteredInstance, Object>> each : entries.entrySet()) {
            Optional<String> name = request.pathAfter(each.getKey());
            if (name.isPresent()) {
                return EndpointLookup.in(edition)
                        .find(name.get(), parameters)
                        .map(found -> Resource.withStates(
                                lists.entries(edition, found, each.getKey(), each.getValue(), parameters),
                                edition.names().subject(name.get(), found),
                                edition.freshness().of(found)))
                        .orElseGet(() -> none(name.get(), edition));
            }
        }
        throw ConsulErrorException.notFound(
                "there is no such path here: Sidelight has the part of Consul's API that finds services");
    }

    private Resource none(String name, Edition edition) {
        if (edition.names().find(name) instanceof Lookup.Absent) {
            missing.requestedByName(name, edition);
        }
        return Resource.of(
                ViewLists.emptyList(),
                Subject.ENDPOINT_NAMES,
                edition.freshness().ofAll());
    }

    private static Representation json(Object document) {
        return Representation.of(ViewLists.JSON, JsonDocuments.compact(document));
    }
}
