package io.sidelight.publish.render;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The revision of the view at which each part last changed. A revision never decreases, not even over a restart, as the view's
 * does not.
 *
 * @param whole of the whole view
 * @param names of the last change in the names of services and endpoints
 */
public record Revisions(
        Revision whole, long names, Map<ServiceName, Revision> services, Map<EndpointName, Revision> endpoints) {
    public Revisions {
        services = Map.copyOf(services);
        endpoints = Map.copyOf(endpoints);
    }

    /**
     * The revisions of one part.
     *
     * @param any of its last change
     * @param instances of its last change in content or in the state of an instance
     * @param content of its last change beyond states and their causes
     */
    record Revision(long any, long instances, long content) {
        static Revision ofAll(long revision) {
            return new Revision(revision, revision, revision);
        }

        long of(Trigger trigger) {
            return switch (trigger) {
                case CONTENT -> content;
                case INSTANCE_STATE -> instances;
                case STATE -> any;
            };
        }

        /** Returns the revision of a part that has a new value. */
        private <T> Revision after(
                T before, T now, BiPredicate<T, T> sameContent, Function<T, Object> states, long revision) {
            if (before.equals(now)) {
                return this;
            }
            boolean isSame = sameContent.test(before, now);
            boolean hasSameStates = isSame && states.apply(before).equals(states.apply(now));
            return new Revision(revision, hasSameStates ? instances : revision, isSame ? content : revision);
        }
    }

    /** Returns the revisions of a first view, in which each part has just changed. */
    public static Revisions of(View view) {
        Revision first = Revision.ofAll(view.revision());
        Map<ServiceName, Revision> services = new HashMap<>();
        view.services().forEach(service -> services.put(service.name(), first));
        Map<EndpointName, Revision> endpoints = new HashMap<>();
        endpoints(view).keySet().forEach(name -> endpoints.put(name, first));
        return new Revisions(first, view.revision(), services, endpoints);
    }

    /**
     * Returns the revisions after the view was replaced.
     *
     * @param renamed the endpoints that other programs' APIs have under another name than before
     */
    public Revisions after(View before, View now, Set<EndpointName> renamed) {
        long revision = now.revision();
        if (before.revision() == revision) {
            return this;
        }
        Revision unknown = Revision.ofAll(revision);
        Map<EndpointName, Endpoint> earlier = endpoints(before);
        Map<EndpointName, Revision> changedEndpoints = new HashMap<>();
        endpoints(now).forEach((name, endpoint) -> {
            Endpoint known = earlier.getOrDefault(name, endpoint);
            Revision last = renamed.contains(name) ? unknown : endpoints.getOrDefault(name, unknown);
            changedEndpoints.put(name, last.after(known, endpoint, Content::isSame, Content::states, revision));
        });
        Map<ServiceName, Revision> changedServices = new HashMap<>();
        for (Service service : now.services()) {
            Service known = before.service(service.name()).orElse(service);
            changedServices.put(
                    service.name(),
                    services.getOrDefault(service.name(), unknown)
                            .after(known, service, Content::isSame, Content::states, revision));
        }
        return new Revisions(
                whole.after(before, now, Content::isSame, Content::states, revision),
                Content.hasSameNames(before, now) ? names : revision,
                changedServices,
                changedEndpoints);
    }

    /** Returns the revision of a part. One that is not in the view has the revision of the names, as it may come with these. */
    public long of(Subject subject, Trigger trigger) {
        if (subject instanceof Subject.OneEndpoint one) {
            return of(one.name(), trigger);
        }
        return subject instanceof Subject.Chosen chosen ? of(chosen.filter(), trigger) : names;
    }

    private long of(ViewFilter filter, Trigger trigger) {
        if (filter.services().isEmpty() && filter.endpoints().isEmpty()) {
            return whole.of(trigger);
        }
        Stream<Revision> chosen = filter.endpoints().isEmpty()
                ? services.entrySet().stream()
                        .filter(each -> filter.choosesService(each.getKey().value()))
                        .map(Map.Entry::getValue)
                : endpoints.entrySet().stream()
                        .filter(each ->
                                filter.choosesService(each.getKey().service().value())
                                        && filter.choosesEndpoint(each.getKey().endpoint()))
                        .map(Map.Entry::getValue);
        return LongStream.concat(LongStream.of(names), chosen.mapToLong(each -> each.of(trigger)))
                .max()
                .orElse(names);
    }

    private long of(EndpointName name, Trigger trigger) {
        Revision known = endpoints.get(name);
        Revision service = services.get(name.service());
        if (known != null) {
            return known.of(trigger);
        }
        return service == null || trigger != Trigger.STATE ? names : Math.max(names, service.any());
    }

    private static Map<EndpointName, Endpoint> endpoints(View view) {
        Map<EndpointName, Endpoint> all = new HashMap<>();
        for (Service service : view.services()) {
            service.endpoints().forEach(each -> all.put(new EndpointName(service.name(), each.name()), each));
        }
        return all;
    }
}
