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
 * The cluster that the agent watches: the real one, or a simulated one in this process.
 *
 * @param settings with the addresses of the cluster
 * @param demo the simulated cluster, if it is used
 */
public record Cluster(Settings settings, Optional<DemoCluster> demo) implements AutoCloseable {
    /** The times of faults. They are long enough to see each fault, and to let the agent's backoff after it end. */
    private static final DemoCluster.Turns FAULT_TIMES =
            new DemoCluster.Turns(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(60));

    public static Cluster of(Settings settings, Clock clock) {
        if (!settings.demo().on()) {
            return new Cluster(settings, Optional.empty());
        }
        DemoCluster demo = simulated(settings.demo(), clock, new DemoCluster.ClusterPorts(0, 0));
        List<ServiceName> services =
                demo.services().stream().map(ServiceName::new).toList();
        Settings adapted = settings.on(demo.clusterUrl(), services, apps(demo), demo.overlayUrl(), demo.dnsServer());
        return new Cluster(adapted, Optional.of(demo));
    }

    /** Starts a simulated cluster with the moves and faults of the settings. */
    public static DemoCluster simulated(Settings.Demo demo, Clock clock, DemoCluster.ClusterPorts ports) {
        DemoCluster cluster = DemoCluster.start(clock, ports);
        demo.moves().ifPresent(cluster::moveEvery);
        if (!demo.faults().isEmpty()) {
            cluster.failByTurns(demo.faults(), FAULT_TIMES);
        }
        return cluster;
    }

    private static List<MarathonApp> apps(DemoCluster demo) {
        return demo.apps().stream()
                .map(MarathonApp::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the evidence of where this task runs in the cluster. */
    public SelfEvidence evidence() {
        return demo.isPresent()
                ? evidence(
                        DemoSelf.ENVIRONMENT,
                        Ip.parse(DemoSelf.ADDRESS).stream().toList())
                : evidence(System.getenv(), InterfaceAddresses.all());
    }

    private SelfEvidence evidence(Map<String, String> environment, List<Ip> interfaces) {
        Provenance unknown = settings.overlayUrl()
                .<Provenance>map(url -> new Provenance.NotFetchedYet(url.toString()))
                .orElseGet(() -> new Provenance.NotSet("SIDELIGHT_OVERLAY_URL"));
        return new SelfEvidence(settings.vantage(), environment, interfaces, Map.of(), Fact.unknown(unknown));
    }

    /** Returns the times of the simulated faults in one line; empty without faults. */
    public Optional<String> faultSchedule() {
        return settings.demo().on() && !settings.demo().faults().isEmpty()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "simulated faults start after %d s and alternate, %d s on and %d s off: %s",
                        FAULT_TIMES.first().toSeconds(),
                        FAULT_TIMES.failing().toSeconds(),
                        FAULT_TIMES.healthy().toSeconds(),
                        settings.demo().faults().stream().map(Fault::toString).collect(Collectors.joining(", "))))
                : Optional.empty();
    }

    @Override
    public void close() {
        demo.ifPresent(DemoCluster::close);
    }
}
