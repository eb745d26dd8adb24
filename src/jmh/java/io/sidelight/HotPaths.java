package io.sidelight;

import io.sidelight.classify.DialPolicy;
import io.sidelight.classify.NetworkClassifier;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.Overlays;
import io.sidelight.model.network.Overlays.Slice;
import io.sidelight.publish.render.RenderedRevision;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Benchmarks of the work for each revision, and for each instance in each pass. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HotPaths {
    private static final DialPolicy POLICY = new DialPolicy(Vantage.Place.OVERLAY);

    /** The instances of one endpoint, each on its own agent. */
    @Param({"100", "2000"})
    private int instances = 100;

    private NetworkClassifier networks = new NetworkClassifier(List.of());
    private View view = new View(
            0, new Vantage(Vantage.Place.OVERLAY, Optional.empty(), Optional.empty(), Optional.empty()), List.of());

    /** A cluster with one agent for each instance. */
    @Setup
    public void setUp() {
        NamedRange dcos = range("dcos", "9.0.0.0/8");
        List<Slice> slices = IntStream.range(0, instances)
                .mapToObj(number -> new Slice(range("dcos", container(number, 0) + "/24"), host(number)))
                .toList();
        networks = new NetworkClassifier(List.of(dcos)).learned(new Overlays(List.of(dcos), slices));
        List<Instance> all =
                IntStream.range(0, instances).mapToObj(this::instance).toList();
        Endpoint broker = new Endpoint.Ports("broker", Optional.empty(), all, io.sidelight.model.State.FRESH);
        Service kafka = new Service(new ServiceName("kafka"), io.sidelight.model.State.FRESH, List.of(broker));
        view = new View(17, view.vantage(), List.of(kafka));
    }

    /** Renders all published forms of a revision. */
    @Benchmark
    public RenderedRevision render() {
        return new RenderedRevision(view);
    }

    /** Determines each instance's network and its dialable addresses. */
    @Benchmark
    public List<Instance> classify() {
        return IntStream.range(0, instances).mapToObj(this::instance).toList();
    }

    private Instance instance(int number) {
        Ip container = container(number, 130);
        Ip host = host(number);
        Network network = networks.of(container, host);
        String task = "kafka-" + number + "-broker";
        Instance instance = new Instance(
                task,
                1025,
                Protocol.TCP,
                network,
                false,
                new NamedIp(task + ".kafka.autoip.dcos.thisdcos.directory", Optional.of(container)),
                new NamedIp(task + ".kafka.mesos", Optional.of(host)),
                io.sidelight.model.State.FRESH,
                List.of());
        return instance.withDial(POLICY.dial(instance, true), Optional.empty());
    }

    private static Ip container(int agent, int last) {
        return ip("9." + agent / 256 + "." + agent % 256 + "." + last);
    }

    private static Ip host(int agent) {
        return ip("10.0." + agent / 256 + "." + agent % 256);
    }

    private static Ip ip(String text) {
        return Ip.parse(text).orElseThrow();
    }

    private static NamedRange range(String name, String cidr) {
        return new NamedRange(name, Network.Kind.OVERLAY, Cidr.parse(cidr).orElseThrow());
    }
}
