package io.sidelight.source.mesosdns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.TestClock;
import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.Listed;
import io.sidelight.model.evidence.ListResult.Malformed;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.ScriptedScheduler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real HTTP server with bodies of Mesos-DNS, and the list that is read from it. The clock shows the time of the zone. */
final class Served implements AutoCloseable {
    static final int ENDPOINTS = 10;
    static final int INSTANCES = 20;

    final TestClock clock = new TestClock();
    private final Map<String, MesosDnsSource> sources = new HashMap<>();
    private @Nullable ScriptedScheduler http;

    void start() throws IOException {
        http = ScriptedScheduler.start();
    }

    @Override
    public void close() {
        http().close();
    }

    Instant now() {
        return clock.instant();
    }

    /** Serves a zone, at the time of its serial. */
    Served zone(String body) throws IOException {
        JsonNode serial = new ObjectMapper().readTree(body).path("Serial");
        clock.advance(Duration.between(now(), Instant.ofEpochSecond(serial.asLong())));
        return zone(ScriptedScheduler.JSON, body);
    }

    /** Serves a zone without a change of the time. */
    Served zone(String type, String body) {
        http().respond(Recorded.ZONE, 200, type, body);
        return this;
    }

    Served noZone() {
        http().respond(Recorded.ZONE, 404, ScriptedScheduler.TEXT, "");
        return this;
    }

    Served tasks(String body) {
        http().respond(Recorded.TASKS, 200, ScriptedScheduler.JSON, body);
        return this;
    }

    List<String> requests() {
        return http().requests();
    }

    /** Returns each listed instance, with its endpoint. */
    List<String> instances(String framework) throws Exception {
        return listed(framework).endpoints().stream()
                .map(ListedPorts.class::cast)
                .flatMap(endpoint -> endpoint.instances().stream()
                        .map(each -> endpoint.name() + ": " + each.task() + ":" + each.port() + " "
                                + each.dnsName().orElseThrow() + " " + each.addresses()))
                .toList();
    }

    List<String> malformed(String framework) throws Exception {
        return listed(framework).malformed().stream().map(Malformed::why).toList();
    }

    Listed listed(String framework) throws Exception {
        return (Listed) list(framework);
    }

    ListFailure failed(String framework) throws Exception {
        return ((ListResult.ListFailed) list(framework)).failure();
    }

    ListResult list(String framework) throws Exception {
        return sources.computeIfAbsent(framework, this::source).list().get(10, TimeUnit.SECONDS);
    }

    private MesosDnsSource source(String framework) {
        return new MesosDnsSource(
                http().uri(""),
                Fetching.patiently().http()::get,
                new ServiceName(framework),
                new NamingScheme("mesos"),
                clock,
                new MesosDnsSource.ZoneLimits(ENDPOINTS, INSTANCES));
    }

    private ScriptedScheduler http() {
        if (http == null) {
            throw new IllegalStateException("not started");
        }
        return http;
    }
}
