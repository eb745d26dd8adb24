package io.sidelight.dialect.consul;

import io.sidelight.config.Settings;
import io.sidelight.dialect.Dialect;
import io.sidelight.dialect.DialectRequest;
import io.sidelight.publish.render.RenderedView.Edition;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Consul's HTTP API, read only. Its clients wait for changes by an index, which is the revision of the part of the view that they
 * read.
 */
@Singleton
class ConsulDialect implements Dialect {
    private static final List<String> PATHS = List.of("/v1/health", "/v1/catalog", "/v1/agent", "/v1/status", "/v1/kv");

    private final Settings settings;
    private final ConsulReads reads;
    private final ConsulWrites writes;

    ConsulDialect(Settings settings, ConsulReads reads, ConsulWrites writes) {
        this.settings = settings;
        this.reads = reads;
        this.writes = writes;
    }

    @Override
    public String name() {
        return "consul";
    }

    @Override
    public Optional<String> pathOf(String path) {
        for (String root : PATHS) {
            if (path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/')) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Integer> port() {
        return settings.dialects().consulPort();
    }

    /** Clients without a token send an empty one. */
    @Override
    public Optional<String> token(DialectRequest request) {
        return request.header("X-Consul-Token")
                .filter(token -> !token.isEmpty())
                .or(() -> request.query().first("token"))
                .filter(token -> !token.isEmpty());
    }

    @Override
    public void respond(DialectRequest request) {
        if (!request.isRead()) {
            writes.respond(request);
            return;
        }
        try {
            respond(request, ReadParameters.of(request.query()));
        } catch (ConsulErrorException error) {
            refuse(request, error.status(), error.line());
        }
    }

    /** Delays the response while the client has the current index, and sends it at once to one with any other index. */
    private void respond(DialectRequest request, ReadParameters parameters) {
        Edition edition = request.edition();
        Resource now = reads.read(request, edition, parameters);
        long index = index(now, edition);
        if (parameters.index().filter(seen -> seen == index).isPresent()) {
            request.delay(now.subject(), now.trigger(), index, parameters.longest(), isLast -> {
                sendCurrent(request, parameters);
                return true;
            });
        } else {
            send(request, now, index, parameters);
        }
    }

    private void sendCurrent(DialectRequest request, ReadParameters parameters) {
        try {
            Edition edition = request.edition();
            Resource now = reads.read(request, edition, parameters);
            send(request, now, index(now, edition), parameters);
        } catch (ConsulErrorException error) {
            refuse(request, error.status(), error.line());
        }
    }

    private static long index(Resource resource, Edition edition) {
        return edition.revisions().of(resource.subject(), resource.trigger());
    }

    /** Sends a body with the headers without which clients refuse the response or never wait. */
    private static void send(DialectRequest request, Resource resource, long index, ReadParameters parameters) {
        long age = request.age(resource.freshness()).toMillis();
        request.with("X-Consul-Index", Long.toString(index))
                .with("X-Consul-KnownLeader", "true")
                .with("X-Consul-LastContact", Long.toString(parameters.stale() ? age : 0));
        if (parameters.cached()) {
            request.with("X-Cache", "HIT").with("Age", Long.toString(age / 1_000));
        }
        request.send(resource.status(), resource.body());
    }

    @Override
    public void refuse(DialectRequest request, int status, String line) {
        request.sendLine(status, line);
    }
}
