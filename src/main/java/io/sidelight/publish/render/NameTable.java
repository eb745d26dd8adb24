package io.sidelight.publish.render;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The endpoints of a view under names of one segment, {@code kafka-broker}, as other programs' APIs need them. A name is read back by
 * this table alone. Text endpoints have no addresses, and so no name.
 */
public final class NameTable {
    private final View view;
    private final Map<EndpointName, String> names = new LinkedHashMap<>();
    private final Map<String, Set<EndpointName>> endpoints = new HashMap<>();
    private final Map<String, List<ServiceName>> services = new HashMap<>();
    private final Map<String, EndpointName> written = new HashMap<>();

    private NameTable(View view) {
        this.view = view;
    }

    /** The result of a lookup. */
    public sealed interface Lookup {
        /** One endpoint. */
        record OneEndpoint(EndpointName name) implements Lookup {}

        /** All endpoints of one service. */
        record AllOf(ServiceName service) implements Lookup {}

        /**
         * Several endpoints whose names are spelled alike.
         *
         * @param names the unambiguous names, sorted
         */
        record Ambiguous(List<String> names) implements Lookup {}

        /** A name that the list of this service may have, once it is known. */
        record NotKnownYet(ServiceName service) implements Lookup {}

        /** A name that the view does not have. */
        record Absent() implements Lookup {}
    }

    /** Returns the table of a view. */
    public static NameTable of(View view) {
        NameTable table = new NameTable(view);
        for (Service service : view.services()) {
            table.services
                    .computeIfAbsent(Slug.of(service.name().value()), slug -> new ArrayList<>())
                    .add(service.name());
            service.endpoints().stream()
                    .filter(endpoint -> !(endpoint instanceof Endpoint.Text))
                    .forEach(endpoint -> table.add(new EndpointName(service.name(), endpoint.name())));
        }
        table.endpoints.forEach((slug, spelledAlike) -> spelledAlike.forEach(
                name -> table.names.put(name, spelledAlike.size() == 1 ? slug : Slug.hashed(name))));
        List.copyOf(table.names.keySet()).forEach(name -> table.endpoints
                .computeIfAbsent(Slug.hashed(name), slug -> new TreeSet<>(EndpointName.ORDER))
                .add(name));
        return table;
    }

    private void add(EndpointName name) {
        endpoints
                .computeIfAbsent(Slug.of(name), slug -> new TreeSet<>(EndpointName.ORDER))
                .add(name);
        written.merge(name.toString(), name, NameTable::firstReading);
    }

    /** Returns the one that {@link EndpointName#readings} has first. */
    private static EndpointName firstReading(EndpointName one, EndpointName other) {
        return one.service().value().length() > other.service().value().length() ? one : other;
    }

    /** Returns the endpoint that is written {@code service/endpoint}; empty if it is not in the table. */
    public Optional<EndpointName> written(String text) {
        return Optional.ofNullable(written.get(text));
    }

    /** Returns the name of each endpoint. */
    public Map<EndpointName, String> names() {
        return Map.copyOf(names);
    }

    /**
     * Returns what the meaning and the content of a name depend on: the endpoint that was found by it, and all names unless it can mean
     * no other one. An endpoint whose own name changes has a new revision.
     */
    public Subject subject(String name, EndpointName found) {
        boolean isOnlyMeaning = name(found).filter(name::equals).isPresent()
                || EndpointName.readings(name).size() == 1;
        return isOnlyMeaning
                ? new Subject.OneEndpoint(found)
                : new Subject.Chosen(
                        new ViewFilter(Set.of(found.service().value()), Set.of(found.endpoint()), Set.of(), Set.of()));
    }

    /** Returns the endpoints that a later table has under another name. */
    Set<EndpointName> renamedIn(NameTable later) {
        return names.entrySet().stream()
                .filter(each -> later.name(each.getKey())
                        .filter(now -> !now.equals(each.getValue()))
                        .isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the name of an endpoint; empty if it is not in the table. */
    public Optional<String> name(EndpointName endpoint) {
        return Optional.ofNullable(names.get(endpoint));
    }

    /** Finds a name of this table, {@code service/endpoint}, or the name of a service. */
    public Lookup find(String name) {
        Set<EndpointName> found = endpoints.getOrDefault(name, Set.of());
        if (found.size() > 1) {
            return new Lookup.Ambiguous(
                    found.stream().map(Slug::hashed).sorted().toList());
        }
        return found.stream()
                .findFirst()
                .or(() -> spelled(name))
                .<Lookup>map(Lookup.OneEndpoint::new)
                .or(() -> service(name).map(Lookup.AllOf::new))
                .or(() -> notKnownYet(name).map(Lookup.NotKnownYet::new))
                .orElseGet(Lookup.Absent::new);
    }

    private Optional<EndpointName> spelled(String text) {
        return written(text).or(() -> EndpointName.readings(text).stream()
                .filter(names::containsKey)
                .findFirst());
    }

    private Optional<ServiceName> service(String text) {
        List<ServiceName> spelledAlike = services.getOrDefault(text, List.of());
        return spelledAlike.size() == 1
                ? Optional.of(spelledAlike.get(0)).filter(this::isListed)
                : ServiceName.parse(text).filter(this::isListed);
    }

    private boolean isListed(ServiceName name) {
        return view.service(name)
                .filter(service -> service.unlisted().isEmpty())
                .isPresent();
    }

    private Optional<ServiceName> notKnownYet(String text) {
        return services(text)
                .filter(name -> view.service(name).flatMap(Service::unlisted).isPresent())
                .findFirst();
    }

    /** Returns the watched services with which a name begins: it may become the name of an endpoint of one of them. */
    public Stream<ServiceName> services(String text) {
        String slug = Slug.of(text);
        return view.services().stream().map(Service::name).filter(name -> (slug + "-")
                .startsWith(Slug.of(name.value()) + "-"));
    }
}
