package io.sidelight.dialect.mesosdns;

import io.sidelight.config.Settings;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.dialect.Dialect;
import io.sidelight.dialect.DialectRequest;
import io.sidelight.dialect.ListReadiness;
import io.sidelight.dialect.mesosdns.Documents.Host;
import io.sidelight.dialect.mesosdns.Documents.Port;
import io.sidelight.dialect.mesosdns.Zone.Lookup;
import io.sidelight.model.View;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.publish.problem.ProblemException;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The HTTP API of Mesos-DNS. Scripts take the first record of a list, and join its address to its port. So a miss is an error, and
 * the address of a port is the one to dial.
 */
@Singleton
class MesosDnsDialect implements Dialect {
    private static final String BELOW = "/mesos_dns";
    private static final String HOSTS = "/v1/hosts/";
    private static final String SERVICES = "/v1/services/";
    private static final String PORTS_OF_HOST = "/ports";
    private static final String JSON = "application/json";
    private static final String API = "https://github.com/mesosphere/mesos-dns";
    /** The TTL that Mesos-DNS has by default, seconds. */
    private static final int TTL = 60;

    private final Settings settings;
    private final NamingScheme scheme;
    private final String version;
    private volatile Optional<Zone> latest = Optional.empty();

    /** The key of a document with all records among the representations of a revision. */
    private enum Key {
        ENUMERATION,
        RECORDS
    }

    MesosDnsDialect(Settings settings, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.settings = settings;
        this.scheme = settings.dns().namingScheme();
        this.version = version;
    }

    @Override
    public String name() {
        return "mesosdns";
    }

    @Override
    public Optional<String> pathOf(String path) {
        return path.startsWith(BELOW + "/") ? Optional.of(path.substring(BELOW.length())) : Optional.empty();
    }

    @Override
    public Optional<Integer> port() {
        return settings.dialects().mesosDnsPort();
    }

    @Override
    public void respond(DialectRequest request) {
        if (!request.isRead()) {
            refuse(request.with("Allow", "GET, HEAD"), 405, "the records are read-only: use GET");
            return;
        }
        try {
            read(request);
        } catch (ProblemException lacking) {
            refuse(request, lacking.problem().status(), lacking.problem().detail());
        }
    }

    private void read(DialectRequest request) {
        switch (request.path()) {
            case "/v1/version" -> send(request, new Documents.Version("Sidelight", API, version));
            case "/v1/config" -> send(request, configuration());
            case "/v1/enumerate" -> request.send(enumeration(request.edition()));
            case "/v1/axfr" -> send(request, transfer(request.edition()));
            default -> find(request);
        }
    }

    private void find(DialectRequest request) {
        Optional<String> host = request.pathAfter(HOSTS);
        Optional<String> service = request.pathAfter(SERVICES);
        if (host.filter(name -> name.endsWith(PORTS_OF_HOST)).isPresent()) {
            refuse(request, 501, "the ports of a host are not implemented, as in Mesos-DNS");
        } else if (host.isPresent()) {
            String name = normalized(host.get());
            send(request, zone(request).host(name), ip -> new Host(name + ".", ip.toString()), Host.BLANK);
        } else if (service.isPresent()) {
            send(
                    request,
                    zone(request).service(normalized(service.get())),
                    to -> new Port(service.get(), to.target(), to.ip().toString(), Integer.toString(to.port())),
                    Port.BLANK);
        } else {
            refuse(request, 404, "there is no such path; see docs/dialects/mesos-dns.md");
        }
    }

    /** Returns a name as the zone has it. Mesos-DNS drops wildcards too. */
    private static String normalized(String name) {
        String bare = name.toLowerCase(Locale.ROOT).replace(".*", "");
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private <T> void send(DialectRequest request, Lookup<T> lookup, Function<T, Object> document, Object blank) {
        if (lookup instanceof Lookup.Found<T> found) {
            send(request, found.records().stream().map(document).toList());
        } else if (lookup instanceof Lookup.Ambiguous<T> ambiguous) {
            refuse(request, 503, "these are spelled alike in Mesos-DNS: " + String.join(", ", ambiguous.names()));
        } else if (lookup instanceof Lookup.NotKnownYet<T>) {
            refuse(request, 503, "no record of this name is known yet; /v1/explain has the reason");
        } else if (request.query().first("compat").filter("blank"::equals).isPresent()) {
            send(request, List.of(blank));
        } else {
            request.send(404, JSON, Buffer.buffer("[]\n"));
        }
    }

    private Zone zone(DialectRequest request) {
        return zone(request.edition().view());
    }

    private Zone zone(View view) {
        Optional<Zone> known = latest.filter(zone -> zone.view().revision() == view.revision());
        if (known.isEmpty()) {
            known = Optional.of(new Zone(view, scheme));
            latest = known;
        }
        return known.get();
    }

    private Documents.Configuration configuration() {
        return new Documents.Configuration(
                scheme.mesosDomain(),
                TTL,
                settings.pace().longest().toSeconds(),
                settings.dialects().mesosDnsPort().orElseGet(() -> settings.http()
                        .port()),
                false,
                true,
                true);
    }

    private Representation enumeration(Edition edition) {
        ListReadiness.check("the list of tasks", edition.view());
        return edition.rendering()
                .kept(
                        Key.ENUMERATION,
                        () -> Representation.of(
                                JSON, JsonDocuments.compact(ZoneDocuments.enumeration(zone(edition.view())))));
    }

    private Documents.Transfer transfer(Edition edition) {
        ListReadiness.check("the zone", edition.view());
        Representation records = edition.rendering()
                .kept(
                        Key.RECORDS,
                        () -> Representation.of(
                                JSON, JsonDocuments.compact(ZoneDocuments.records(zone(edition.view())))));
        String domain = scheme.mesosDomain() + ".";
        return new Documents.Transfer(
                TTL,
                edition.freshness()
                        .ofAll()
                        .oldest()
                        .map(Instant::getEpochSecond)
                        .orElse(0L),
                settings.pace().longest().toSeconds(),
                "ns1." + domain,
                "root.ns1." + domain,
                scheme.mesosDomain(),
                records.bytes().toString(StandardCharsets.UTF_8).strip());
    }

    private static void send(DialectRequest request, Object document) {
        request.send(Representation.of(JSON, JsonDocuments.compact(document)));
    }

    @Override
    public void refuse(DialectRequest request, int status, String line) {
        request.sendLine(status, line);
    }
}
