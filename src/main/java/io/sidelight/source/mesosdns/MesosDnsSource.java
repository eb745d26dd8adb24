package io.sidelight.source.mesosdns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.source.Source;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.mesosdns.zone.EnumerationReader;
import io.sidelight.source.mesosdns.zone.FrameworkListing;
import io.sidelight.source.mesosdns.zone.FrameworkZone;
import io.sidelight.source.mesosdns.zone.TransferReader;
import io.sidelight.source.mesosdns.zone.ZoneLoad;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The tasks of any framework, from the HTTP API of Mesos-DNS. One request to {@code /v1/axfr} returns the whole zone. If that
 * path does not exist, {@code /v1/enumerate} replaces it; its response has no timestamp.
 */
public final class MesosDnsSource implements Source {
    private static final String ZONE = "/v1/axfr";
    private static final String TASKS = "/v1/enumerate";
    private static final String JSON = "application/json";
    private static final JsonFactory FACTORY = new JsonFactory();

    private final URI base;
    private final Function<URI, CompletableFuture<Fetched>> http;
    private final ServiceName service;
    private final NamingScheme naming;
    private final Clock clock;
    private final ZoneLimits bounds;
    private final ZoneLoads loads = new ZoneLoads();
    private final UnregisteredTasks unregistered = new UnregisteredTasks();

    /**
     * Limits of a zone's list.
     *
     * @param endpoints of a framework
     * @param instances of an endpoint
     */
    public record ZoneLimits(int endpoints, int instances) {}

    /** A reader of one of the two bodies. */
    @FunctionalInterface
    private interface Reading {
        Optional<FrameworkListing> of(JsonParser json) throws IOException;
    }

    /**
     * Creates a source.
     *
     * @param base URL of the API, without the path of a request
     * @param http sends requests; its futures never fail
     */
    public MesosDnsSource(
            URI base,
            Function<URI, CompletableFuture<Fetched>> http,
            ServiceName service,
            NamingScheme naming,
            Clock clock,
            ZoneLimits bounds) {
        this.base = base;
        this.http = http;
        this.service = service;
        this.naming = naming;
        this.clock = clock;
        this.bounds = bounds;
    }

    @Override
    public CompletableFuture<ListResult> list() {
        URI zone = HttpFetch.under(base, ZONE);
        if (NamingScheme.frameworkLabels(service).isEmpty()) {
            return CompletableFuture.completedFuture(
                    failed(zone, ListFailure.NO_FRAMEWORK, "Mesos-DNS has no records of service " + service));
        }
        URI tasks = HttpFetch.under(base, TASKS);
        return http.apply(zone).thenCompose(fetched -> {
            ListResult list =
                    list(zone, fetched, json -> TransferReader.read(json, new FrameworkZone(service, naming)));
            return isAbsent(list)
                    ? http.apply(tasks)
                            .thenApply(
                                    other -> list(tasks, other, json -> EnumerationReader.read(json, service, naming)))
                            .thenApply(other -> isAbsent(other) ? list : other)
                    : CompletableFuture.completedFuture(list);
        });
    }

    private static boolean isAbsent(ListResult list) {
        return list instanceof ListResult.ListFailed failed && failed.failure() == ListFailure.NOT_FOUND;
    }

    private ListResult list(URI url, Fetched fetched, Reading reading) {
        if (fetched instanceof Fetched.FetchFailed failed) {
            return failed(url, failed.failure(), failed.detail());
        }
        Fetched.Body body = (Fetched.Body) fetched;
        if (!body.mediaType().equals(JSON)) {
            return failed(url, ListFailure.CONTENT_TYPE, "\"" + body.mediaType() + "\" instead of " + JSON);
        }
        try (JsonParser json = FACTORY.createParser(body.text())) {
            Optional<FrameworkListing> listing = reading.of(json);
            return listing.isEmpty() || json.nextToken() != null
                    ? failed(url, ListFailure.UNPARSABLE, "not a zone of Mesos-DNS")
                    : list(url, listing.get());
        } catch (IOException notJson) {
            return failed(url, ListFailure.UNPARSABLE, "not JSON");
        }
    }

    private ListResult list(URI url, FrameworkListing listing) {
        Instant now = clock.instant();
        Duration age = listing.load().map(load -> loads.age(load, now)).orElse(Duration.ZERO);
        Optional<ListResult> doubt = doubt(url, listing, age);
        if (doubt.isPresent()) {
            return doubt.get();
        }
        FrameworkZone zone = listing.zone();
        if (zone.schedulers() > 1) {
            zone.leftOut()
                    .add(
                            "",
                            zone.framework(),
                            zone.schedulers() + " frameworks have this name; their tasks are listed together");
        }
        List<FrameworkTask> tasks = FrameworkTaskReader.read(zone);
        List<FrameworkTask> believed =
                listing.load().isPresent() ? unregistered.with(tasks, zone.agents(), now) : tasks;
        List<ListedEndpoint> endpoints = new FrameworkEndpoints(
                        zone.framework(), zone.slaves(), bounds.endpoints(), bounds.instances(), zone.leftOut())
                .endpoints(believed);
        return new ListResult.Listed(
                url.toString(), now.minus(age), endpoints, zone.leftOut().named());
    }

    /** Returns a failure if the list has no information about the framework's tasks; else empty. */
    private Optional<ListResult> doubt(URI url, FrameworkListing listing, Duration age) {
        Optional<String> other = listing.domain().filter(domain -> !domain.equals(naming.mesosDomain()));
        Optional<ZoneLoad> old = listing.load().filter(load -> age.compareTo(load.longest()) > 0);
        if (other.isPresent()) {
            return Optional.of(failed(
                    url,
                    ListFailure.NO_FRAMEWORK,
                    "the domain of Mesos-DNS is " + other.get() + ", but SIDELIGHT_DOMAIN is " + naming.mesosDomain()));
        } else if (old.isPresent()) {
            return Optional.of(failed(
                    url,
                    ListFailure.OUTDATED,
                    "loaded " + age.toSeconds() + " s ago, though Mesos-DNS reloads every "
                            + old.get().refresh().toSeconds() + " s"));
        } else if (!listing.hasAgents()) {
            return Optional.of(failed(url, ListFailure.NO_AGENTS, ""));
        }
        return listing.isKnown()
                ? Optional.empty()
                : Optional.of(
                        failed(url, ListFailure.NO_FRAMEWORK, listing.zone().framework()));
    }

    private ListResult failed(URI url, ListFailure failure, String detail) {
        return new ListResult.ListFailed(url.toString(), clock.instant(), failure, detail);
    }
}
