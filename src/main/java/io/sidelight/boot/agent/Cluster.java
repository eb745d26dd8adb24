package io.sidelight.boot.agent;

import io.sidelight.classify.self.SelfEvidence;
import io.sidelight.config.Settings;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoSelf;
import io.sidelight.demo.fault.Fault;
import io.sidelight.model.ServiceName;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.spelling.MarathonApp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cluster that the agent looks at: the real one, or a pretended one in this process.
 *
 * @param settings that lead to it
 * @param demo the pretended one
 */
public record Cluster(Settings settings, Optional<DemoCluster> demo) implements AutoCloseable {
    /** Long enough for each fault to be seen, and for the agent's waits after it to end. */
    private static final DemoCluster.FaultTimes TURNS =
            new DemoCluster.FaultTimes(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(60));

    public static Cluster of(Settings settings, Clock clock) {
        if (!settings.demo().on()) {
            return new Cluster(settings, Optional.empty());
        }
        DemoCluster demo = pretended(settings.demo(), clock, new DemoCluster.ClusterPorts(0, 0));
        List<ServiceName> services =
                demo.services().stream().map(ServiceName::new).toList();
        Settings there = settings.withSimulatedCluster(
                demo.clusterUrl(), services, apps(demo), demo.overlayUrl(), demo.dnsServer());
        return new Cluster(there, Optional.of(demo));
    }

    /** A pretended cluster in which a task moves, and something may fail. */
    public static DemoCluster pretended(Settings.Demo demo, Clock clock, DemoCluster.ClusterPorts ports) {
        DemoCluster cluster = DemoCluster.start(clock, ports);
        demo.moves().ifPresent(cluster::moveEvery);
        if (!demo.faults().isEmpty()) {
            cluster.alternateFaults(demo.faults(), TURNS);
        }
        return cluster;
    }

    private static List<MarathonApp> apps(DemoCluster demo) {
        return demo.apps().stream()
                .map(MarathonApp::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** What there is to tell where this task stands in it. */
    public SelfEvidence evidence() {
        return demo.isPresent()
                ? evidence(
                        DemoSelf.ENVIRONMENT,
                        Ip.parse(DemoSelf.ADDRESS).stream().toList())
                : evidence(System.getenv(), InterfaceAddresses.all());
    }

    private SelfEvidence evidence(Map<String, String> environment, List<Ip> interfaces) {
        Provenance notYet = settings.overlayUrl()
                .<Provenance>map(url -> new Provenance.NotFetchedYet(url.toString()))
                .orElseGet(() -> new Provenance.NotSet("SIDELIGHT_OVERLAY_URL"));
        return new SelfEvidence(settings.vantage(), environment, interfaces, Map.of(), Fact.unknown(notYet));
    }

    /** What fails when, in one line; empty where nothing does. */
    public Optional<String> failing() {
        return settings.demo().on() && !settings.demo().faults().isEmpty()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "the pretended cluster fails in %d s: for %d s by %s, with %d s without faults after each",
                        TURNS.first().toSeconds(),
                        TURNS.failing().toSeconds(),
                        settings.demo().faults().stream().map(Fault::toString).collect(Collectors.joining(", then ")),
                        TURNS.healthy().toSeconds()))
                : Optional.empty();
    }

    @Override
    public void close() {
        demo.ifPresent(DemoCluster::close);
    }
}
