package io.sidelight.dialect.consul;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.sidelight.config.Settings;
import io.sidelight.dialect.DialectRequest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * The responses to writes. They are refused, as a registration without an effect is a lie. Programs that cannot be configured and do
 * not start without registering can have it.
 */
@Singleton
class ConsulWrites {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Pattern REGISTRATIONS = Pattern.compile("/v1/(?:agent|catalog)/.+");
    private static final String REFUSAL =
            "Sidelight is read-only and registers nothing: switch registration off, for example by"
                    + " spring.cloud.consul.discovery.register=false, or set SIDELIGHT_CONSUL_WRITES=ignore";

    private final boolean ignores;
    private final Counter ignored;
    private final AtomicBoolean logged = new AtomicBoolean();

    ConsulWrites(Settings settings, MeterRegistry registry) {
        ignores = settings.dialects().ignoresConsulWrites();
        ignored = Counter.builder("sidelight.consul.writes.ignored")
                .description("Registrations by Consul's API that got a response as if they were accepted")
                .register(registry);
    }

    void respond(DialectRequest request) {
        if (ignores && REGISTRATIONS.matcher(request.path()).matches()) {
            ignored.increment();
            if (!logged.getAndSet(true)) {
                Log.info(
                        "Consul registration ignored because of SIDELIGHT_CONSUL_WRITES=ignore; the client believes that it"
                                + " succeeded. Further ones are only counted, in sidelight_consul_writes_ignored_total");
            }
            request.with("X-Sidelight-Ignored", "write").send(200, TEXT, Buffer.buffer());
        } else {
            request.with("Allow", "GET, HEAD").sendLine(405, REFUSAL);
        }
    }
}
