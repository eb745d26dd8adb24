package io.sidelight.boot.agent;

import io.sidelight.config.Settings;
import io.sidelight.demo.DemoCluster;
import io.sidelight.model.ServiceName;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.spelling.Spelling;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The cluster that the agent looks at: the real one, or a pretended one in this process.
 *
 * @param settings that lead to it
 * @param demo the pretended one
 */
public record Cluster(Settings settings, Optional<DemoCluster> demo) implements AutoCloseable {
    private static final Duration MOVE = Duration.ofSeconds(20);

    public static Cluster of(Settings settings, Clock clock) {
        if (!settings.demo()) {
            return new Cluster(settings, Optional.empty());
        }
        DemoCluster demo = DemoCluster.start(clock);
        demo.moveEvery(MOVE);
        Map<ServiceName, URI> lists = new LinkedHashMap<>();
        for (String service : demo.services()) {
            ServiceName name = new ServiceName(service);
            lists.put(name, URI.create(demo.clusterUrl() + Spelling.adminRouterPath(name)));
        }
        // Seen from an overlay, where the difference between the addresses matters most.
        return new Cluster(settings.on(lists, demo.dnsServer(), Vantage.Place.OVERLAY), Optional.of(demo));
    }

    @Override
    public void close() {
        demo.ifPresent(DemoCluster::close);
    }
}
