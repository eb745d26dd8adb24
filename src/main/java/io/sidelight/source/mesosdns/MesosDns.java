package io.sidelight.source.mesosdns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.spelling.Spelling;
import io.sidelight.source.Source;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.mesosdns.zone.EnumerationReader;
import io.sidelight.source.mesosdns.zone.Listing;
import io.sidelight.source.mesosdns.zone.Load;
import io.sidelight.source.mesosdns.zone.TransferReader;
import io.sidelight.source.mesosdns.zone.Zone;
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
 * The tasks of any framework, by the HTTP API of Mesos-DNS: one request for the whole zone, {@code /v1/axfr}; where there is no
 * such path {@code /v1/enumerate}, which has no time of its own.
 */
public final class MesosDns implements Source {
    private static final String ZONE = "/v1/axfr";
    private static final String TASKS = "/v1/enumerate";
    private static final String JSON = "application/json";
    private static final JsonFactory FACTORY = new JsonFactory();

    private final URI base;
    private final Function<URI, CompletableFuture<Fetched>> http;
    private final ServiceName service;
    private final Spelling spelling;
    private final Clock clock;
    private final Bounds bounds;
    private final Loads loads = new Loads();
    private final Unregistered unregistered = new Unregistered();

    /**
     * How much is claimed.
     *
     * @param endpoints of a framework
     * @param instances of an endpoint
     */
    public record Bounds(int endpoints, int instances) {}

    /** Reads one of the two bodies. */
    @FunctionalInterface
    private interface Reading {
        Optional<Listing> of(JsonParser json) throws IOException;
    }

    /**
     * Asks the API at this place.
     *
     * @param base its paths begin here
     * @param http fetches; the futures always complete normally
     */
    public MesosDns(
            URI base,
            Function<URI, CompletableFuture<Fetched>> http,
            ServiceName service,
            Spelling spelling,
            Clock clock,
            Bounds bounds) {
        this.base = base;
        this.http = http;
        this.service = service;
        this.spelling = spelling;
        this.clock = clock;
        this.bounds = bounds;
    }

    @Override
    public CompletableFuture<Claims> claims() {
        URI zone = HttpFetch.under(base, ZONE);
        if (Spelling.frameworkLabels(service).isEmpty()) {
            return CompletableFuture.completedFuture(
                    failed(zone, Failure.NO_FRAMEWORK, "Mesos-DNS has no name for " + service));
        }
        URI tasks = HttpFetch.under(base, TASKS);
        return http.apply(zone).thenCompose(fetched -> {
            Claims claims = claims(zone, fetched, json -> TransferReader.read(json, new Zone(service, spelling)));
            return isAbsent(claims)
                    ? http.apply(tasks)
                            .thenApply(other ->
                                    claims(tasks, other, json -> EnumerationReader.read(json, service, spelling)))
                            .thenApply(other -> isAbsent(other) ? claims : other)
                    : CompletableFuture.completedFuture(claims);
        });
    }

    private static boolean isAbsent(Claims claims) {
        return claims instanceof Claims.Failed failed && failed.failure() == Failure.NOT_FOUND;
    }

    private Claims claims(URI url, Fetched fetched, Reading reading) {
        if (fetched instanceof Fetched.Failed failed) {
            return failed(url, failed.failure(), failed.detail());
        }
        Fetched.Body body = (Fetched.Body) fetched;
        if (!body.mediaType().equals(JSON)) {
            return failed(url, Failure.CONTENT_TYPE, "\"" + body.mediaType() + "\" instead of " + JSON);
        }
        try (JsonParser json = FACTORY.createParser(body.text())) {
            Optional<Listing> listing = reading.of(json);
            return listing.isEmpty() || json.nextToken() != null
                    ? failed(url, Failure.UNPARSABLE, "no zone of Mesos-DNS")
                    : claims(url, listing.get());
        } catch (IOException notJson) {
            return failed(url, Failure.UNPARSABLE, "not JSON");
        }
    }

    private Claims claims(URI url, Listing listing) {
        Instant now = clock.instant();
        Duration age = listing.load().map(load -> loads.age(load, now)).orElse(Duration.ZERO);
        Optional<Claims> doubt = doubt(url, listing, age);
        if (doubt.isPresent()) {
            return doubt.get();
        }
        Zone zone = listing.zone();
        if (zone.schedulers() > 1) {
            zone.leftOut()
                    .add("", zone.framework(), zone.schedulers() + " frameworks have this name: their tasks are mixed");
        }
        List<Task> tasks = TaskReader.read(zone);
        List<Task> believed = listing.load().isPresent() ? unregistered.with(tasks, zone.agents(), now) : tasks;
        List<ClaimedEndpoint> endpoints = new FrameworkClaims(
                        zone.framework(), zone.slaves(), bounds.endpoints(), bounds.instances(), zone.leftOut())
                .endpoints(believed);
        return new Claims.Listed(
                url.toString(), now.minus(age), endpoints, zone.leftOut().named());
    }

    /** Why the list says nothing of the framework's tasks; empty where it does. */
    private Optional<Claims> doubt(URI url, Listing listing, Duration age) {
        Optional<String> other = listing.domain().filter(domain -> !domain.equals(spelling.mesosDomain()));
        Optional<Load> old = listing.load().filter(load -> age.compareTo(load.longest()) > 0);
        if (other.isPresent()) {
            return Optional.of(failed(
                    url,
                    Failure.NO_FRAMEWORK,
                    "the domain there is " + other.get() + ", SIDELIGHT_DOMAIN is " + spelling.mesosDomain()));
        } else if (old.isPresent()) {
            return Optional.of(failed(
                    url,
                    Failure.OUTDATED,
                    "loaded " + age.toSeconds() + " s ago, reloads every "
                            + old.get().refresh().toSeconds() + " s"));
        } else if (!listing.hasAgents()) {
            return Optional.of(failed(url, Failure.NO_AGENTS, ""));
        }
        return listing.isKnown()
                ? Optional.empty()
                : Optional.of(failed(url, Failure.NO_FRAMEWORK, listing.zone().framework()));
    }

    private Claims failed(URI url, Failure failure, String detail) {
        return new Claims.Failed(url.toString(), clock.instant(), failure, detail);
    }
}
