package io.sidelight.publish.render;

import io.sidelight.contract.PublishedView;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.contract.mapping.SdkMapping;
import io.sidelight.contract.mapping.ViewMapping;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The representations of one revision. Those that most clients read are rendered ahead. A filtered view is rendered for its first
 * request, and kept as long as all of these together take at most twice the size of the whole.
 */
public final class RenderedRevision {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final long LEAST_ROOM = 64 * 1024;
    /** The approximate size of an entry beside its body, bytes. */
    private static final int CHOICE = 1024;

    private final View view;
    private final Representation whole;
    private final Map<ServiceName, Representation> lists = new HashMap<>();
    private final Map<EndpointName, Representation> endpoints = new HashMap<>();
    private final Map<EndpointName, DialList> dialLists = new HashMap<>();
    private final Map<EndpointName, Representation> dials = new HashMap<>();
    private final ConcurrentMap<Object, Representation> kept = new ConcurrentHashMap<>();
    private final AtomicLong roomForKept;

    private record Choice(ViewFilter filter, boolean indented) {}

    public RenderedRevision(View view) {
        this.view = view;
        this.whole = Representation.of(JSON, JsonDocuments.compact(ViewMapping.of(view)));
        this.roomForKept =
                new AtomicLong(Math.max(LEAST_ROOM, 2L * whole.bytes().length()));
        view.services().forEach(this::add);
    }

    private void add(Service service) {
        if (service.unlisted().isEmpty()) {
            lists.put(service.name(), Representation.of(JSON, JsonDocuments.asSchedulers(SdkMapping.names(service))));
        }
        for (Endpoint endpoint : service.endpoints()) {
            EndpointName name = new EndpointName(service.name(), endpoint.name());
            if (endpoint instanceof Endpoint.Text text) {
                endpoints.put(name, Representation.of(TEXT, text.text().getBytes(StandardCharsets.UTF_8)));
            } else if (endpoint instanceof Endpoint.Ports ports) {
                endpoints.put(name, Representation.of(JSON, JsonDocuments.asSchedulers(SdkMapping.addresses(ports))));
                DialList list = DialList.of(ports, DialList.DialOptions.TCP);
                dialLists.put(name, list);
                dials.put(name, dial(list, ","));
            }
        }
    }

    public View view() {
        return view;
    }

    /** Returns {@code /v1/view}, compact. */
    public Representation whole() {
        return whole;
    }

    /** Returns {@code /v1/view}, compact, of the parts that the filter chooses. */
    public Representation chosen(ViewFilter filter) {
        return filter.choosesAll() ? whole : view(filter, false);
    }

    /** Returns {@code /v1/view} with the parts that the filter selects. */
    public Representation view(ViewFilter filter, boolean indented) {
        Choice choice = new Choice(filter, indented);
        return kept(choice, () -> render(choice));
    }

    /**
     * Returns a representation of this revision that is rendered for its first request, and kept while there is room.
     *
     * @param key of a type and with a value that only this representation has
     */
    public Representation kept(Object key, Supplier<Representation> rendering) {
        Representation known = kept.get(key);
        return known == null ? remembered(key, rendering.get()) : known;
    }

    private Representation remembered(Object key, Representation body) {
        int taken = body.bytes().length() + CHOICE;
        if (roomForKept.addAndGet(-taken) < 0 || kept.putIfAbsent(key, body) != null) {
            roomForKept.addAndGet(taken);
        }
        return body;
    }

    private Representation render(Choice choice) {
        PublishedView parts = ViewMapping.of(choice.filter().of(view));
        return Representation.of(
                JSON, choice.indented() ? JsonDocuments.indented(parts) : JsonDocuments.compact(parts));
    }

    /** Returns the SDK's list of endpoint names; empty while the service is not known. */
    public Optional<Representation> endpoints(ServiceName service) {
        return Optional.ofNullable(lists.get(service));
    }

    /** Returns the SDK's own form of one endpoint; empty while it is not known. */
    public Optional<Representation> endpoint(EndpointName name) {
        return Optional.ofNullable(endpoints.get(name));
    }

    /** Returns the dial list of an endpoint; empty while it is not known, and for a text. */
    public Optional<DialList> dialList(EndpointName name, DialList.DialOptions choice) {
        return choice.equals(DialList.DialOptions.TCP)
                ? Optional.ofNullable(dialLists.get(name))
                : view.service(name.service())
                        .flatMap(known -> known.endpoint(name.endpoint()))
                        .flatMap(Endpoint::asPorts)
                        .map(ports -> DialList.of(ports, choice));
    }

    /** Returns an endpoint's TCP addresses to dial, as text. The endpoint must have at least one. */
    public Representation dial(EndpointName name) {
        return Objects.requireNonNull(dials.get(name));
    }

    /** Returns a list as text, joined by the separator. */
    public static Representation dial(DialList list, String separator) {
        return Representation.of(TEXT, list.joined(separator).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a list as JSON. */
    public static Representation dialJson(DialList list) {
        return Representation.of(JSON, JsonDocuments.compact(list.published()));
    }
}
