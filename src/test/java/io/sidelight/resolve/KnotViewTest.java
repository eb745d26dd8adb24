package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sidelight.TestSelf;
import io.sidelight.classify.Networks;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.access.TlsFiles;
import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network;
import io.sidelight.model.spelling.Spelling;
import io.sidelight.refresh.Pace;
import io.sidelight.refresh.Refresher;
import io.sidelight.refresh.picture.Holding;
import io.sidelight.refresh.picture.Rules;
import io.sidelight.source.Source;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.sdk.SdkEndpoints;
import io.sidelight.source.tls.Tls;
import io.sidelight.time.Backoff;
import io.sidelight.time.Recurring;
import io.sidelight.view.CurrentView;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A whole pass over schedulers' lists and both zones as a name server that others wrote serves them. */
@ExtendWith(Asking.Closing.class)
class KnotViewTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new SplittableRandom(1));

    private final DemoCluster cluster = DemoCluster.start(CLOCK);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Optional<Knot> knot = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        Optional<Path> knotd = Knot.installed();
        assumeTrue(knotd.isPresent(), "knotd is not installed (apt-get install knot)");
        DemoState content = cluster.state();
        knot = Optional.of(Knot.start(
                knotd.get(),
                folder,
                Map.of(KnotZones.MESOS, KnotZones.mesos(content), KnotZones.DIRECTORY, KnotZones.directory(content))));
    }

    @AfterEach
    void stop() throws InterruptedException {
        cluster.close();
        if (knot.isPresent()) {
            knot.get().stop();
        }
    }

    @Test
    void eachAddressItsKindAndWhatCanBeDialled() throws Exception {
        CurrentView view = onePass();
        assertThat(view.snapshot().view().services().stream()
                        .flatMap(Service::instances)
                        .map(KnotViewTest::line))
                .contains(
                        "node-0-server host 10.0.1.11 at 10.0.1.11: 10.0.1.11:9042",
                        "kafka-0-broker overlay 9.0.1.130 at 10.0.1.11: 9.0.1.130:1025",
                        "coordinator-0-node bridge 172.31.254.3 at 10.0.1.11: 10.0.1.11:1026")
                .hasSize(8);
        assertThat(view.snapshot().view().services().stream().flatMap(Service::instances))
                .allMatch(instance -> instance.state() instanceof State.Fresh);
    }

    private CurrentView onePass() throws Exception {
        Resolver resolver = Asking.servers(knot.orElseThrow().address()).resolver();
        HttpFetch http =
                new HttpFetch(Duration.ofSeconds(10), 1 << 20, Asking.EXECUTOR, resolver, new Tls(TlsFiles.NONE));
        Map<WatchedUnit, Source> sources = new TreeMap<>();
        for (String service : cluster.services()) {
            ServiceName name = new ServiceName(service);
            URI list = URI.create(cluster.clusterUrl() + Spelling.adminRouterPath(name));
            sources.put(
                    WatchedUnit.listed(name), new SdkEndpoints(list, http, CLOCK, new SdkEndpoints.Bounds(10, 100)));
        }
        CurrentView view = new CurrentView(sources.keySet(), TestSelf.on(Place.OVERLAY), CLOCK);
        Rules rules = new Rules(
                new Spelling("mesos"),
                new Networks(List.of(
                        range("dcos", Network.Kind.OVERLAY, "9.0.0.0/8"),
                        range("mesos-bridge", Network.Kind.BRIDGE, "172.31.254.0/24"))),
                Duration.ofHours(1),
                new Holding(Duration.ZERO));
        Pace pace = new Pace(BACKOFF, Duration.ofSeconds(30));
        Refresher refresher = new Refresher(sources, resolver, () -> rules, pace, view, CLOCK);
        Recurring.startDue(refresher.passes(), CLOCK.instant()).get(30, TimeUnit.SECONDS);
        return view;
    }

    private static NamedRange range(String name, Network.Kind kind, String cidr) {
        return new NamedRange(name, kind, Cidr.parse(cidr).orElseThrow());
    }

    private static String line(Instance instance) {
        return instance.task() + " " + instance.network().kind() + " "
                + instance.container().ip().orElseThrow() + " at "
                + instance.host().ip().orElseThrow() + ": "
                + ((Dial.To) instance.dial()).address();
    }
}
