package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.refresh.Pipeline;
import io.sidelight.refresh.TestParts;
import io.sidelight.source.Source;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.sdk.SdkEndpointsSource;
import io.sidelight.source.tls.TlsCredentials;
import io.sidelight.time.Backoff;
import io.sidelight.time.Recurring;
import io.sidelight.view.ViewStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

/** Test of a whole pass over scheduler lists and both DNS zones, served by Knot DNS. */
@ExtendWith(Queries.Closing.class)
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
    void view_hasAddressesNetworksAndDialAddresses() throws Exception {
        ViewStore view = onePass();
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

    private ViewStore onePass() throws Exception {
        UncachedResolver network = Queries.servers(knot.orElseThrow().address()).resolver();
        Resolver resolver = (question, notBefore) -> network.query(question);
        HttpFetch http = new HttpFetch(
                Fetching.VERTX,
                new HttpFetch.Limits(Duration.ofSeconds(10), 1 << 20),
                Queries.EXECUTOR,
                resolver,
                new TlsCredentials(Fetching.VERTX, TlsFiles.NONE),
                Clock.systemUTC());
        Map<WatchedUnit, Source> sources = new TreeMap<>();
        for (String service : cluster.services()) {
            ServiceName name = new ServiceName(service);
            URI list = URI.create(cluster.clusterUrl() + NamingScheme.adminRouterPath(name));
            sources.put(
                    WatchedUnit.listed(name),
                    new SdkEndpointsSource(list, http, CLOCK, new SdkEndpointsSource.ListScope(10, 100)));
        }
        Pipeline pipeline = Pipeline.of(
                TestParts.of(
                        Place.OVERLAY,
                        BACKOFF,
                        resolver,
                        CLOCK,
                        range("dcos", Network.Kind.OVERLAY, "9.0.0.0/8"),
                        range("mesos-bridge", Network.Kind.BRIDGE, "172.31.254.0/24")),
                agentOf -> sources);
        Recurring.startDue(pipeline.passes(), CLOCK.instant()).get(30, TimeUnit.SECONDS);
        return pipeline.view();
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
