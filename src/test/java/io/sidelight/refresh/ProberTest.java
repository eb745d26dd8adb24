package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.TestClock;
import io.sidelight.TestFacts;
import io.sidelight.TestSelf;
import io.sidelight.TestUnits;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Reach.Result;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.Obstacle;
import io.sidelight.time.Backoff;
import io.sidelight.time.Recurring;
import io.sidelight.view.Reachability;
import io.sidelight.view.RestoredView;
import io.sidelight.view.ViewStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trying to connect to real ports of this machine. */
class ProberTest {
    private static final ServiceName KAFKA = new ServiceName("kafka");
    private static final Duration INTERVAL = Duration.ofSeconds(60);
    private static final Backoff BACKOFF = new Backoff(INTERVAL, INTERVAL, new SplittableRandom(1));
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(66);

    private final TestClock clock = new TestClock();
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final ConnectResults reaches = new ConnectResults(INTERVAL, BACKOFF, clock);
    private final ViewStore view = new ViewStore(
            List.of(WatchedUnit.listed(KAFKA)), TestSelf.on(Place.HOST), clock, RestoredView.NOTHING, reaches);
    private final Prober prober = new Prober(view, new Connector(Duration.ofSeconds(1), executor), reaches);

    @AfterEach
    void end() {
        executor.shutdown();
    }

    @Test
    void whatAcceptsIsProvenAndWhatDoesNotIsRefusedEachSinceThen() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Dial.To open = to(listening.getLocalPort());
            publish(open);
            assertThat(result(open)).isEqualTo(Result.UNKNOWN);
            assertThat(afterATry(open, Result.PROVEN)).isEqualTo(clock.instant());
            Instant proven = clock.instant();
            clock.advance(LONGEST_WAIT);
            probe();
            listening.accept().close();
            listening.accept().close();
            assertThat(reaches.of(open).orElseThrow().since()).isEqualTo(proven);
        }
    }

    @Test
    void aPortThatNobodyListensOnIsRefused() throws IOException {
        int port;
        try (ServerSocket once = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            port = once.getLocalPort();
        }
        publish(to(port));
        assertThat(afterATry(to(port), Result.REFUSED)).isEqualTo(clock.instant());
    }

    @Test
    void anAddressThatTheNetworkDoesNotCarryFails() {
        // A multicast address: no connection leads there, and no packet leaves this machine.
        Dial.To nowhere =
                new Dial.To(Ip.parse("239.255.255.250").orElseThrow(), 9, Dial.Via.HOST, Network.Kind.HOST, Place.HOST);
        publish(nowhere);
        assertThat(afterATry(nowhere, Result.FAILED)).isEqualTo(clock.instant());
    }

    @Test
    void anAddressIsTriedOnceInAnInterval() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            publish(to(listening.getLocalPort()));
            afterATry(to(listening.getLocalPort()), Result.PROVEN);
            listening.accept().close();
            clock.advance(INTERVAL.minusSeconds(1));
            probe();
            listening.setSoTimeout(100);
            assertThat(catchTimeout(listening)).isTrue();
        }
    }

    @Test
    void aUdpPortIsNeverTriedByTcp() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            publish(to(listening.getLocalPort()), Protocol.UDP);
            probe();
            clock.advance(LONGEST_WAIT);
            probe();
            listening.setSoTimeout(100);
            assertThat(catchTimeout(listening)).isTrue();
        }
    }

    @Test
    void whatIsNothingToDialIsNotTold() {
        assertThat(reaches.of(new Dial.Nothing(new Obstacle.BridgeWithoutPort())))
                .isEmpty();
        assertThat(Reachability.OFF.of(to(1))).isEmpty();
    }

    private void publish(Dial.To dial) {
        publish(dial, Protocol.TCP);
    }

    private void publish(Dial.To dial, Protocol protocol) {
        NamedIp address = new NamedIp("kafka-0-broker.kafka.mesos", Optional.of(dial.ip()));
        Network network = new Network(Network.Kind.HOST, Optional.empty(), TestFacts.rule("as listed"));
        Instance instance = new Instance(
                "kafka-0-broker", dial.port(), protocol, network, false, address, address, State.FRESH, List.of());
        Endpoint brokers = new Endpoint.Ports("broker", Optional.empty(), List.of(instance), State.FRESH);
        ListResult.Listed listed = new ListResult.Listed("kafka", clock.instant(), List.of(), List.of());
        view.store(TestUnits.listed(
                new Service(KAFKA, State.FRESH, List.of(brokers)),
                new PassReport(clock.instant(), Duration.ZERO, listed, Optional.of(listed), Map.of(), Map.of())));
    }

    private static boolean catchTimeout(ServerSocket listening) throws IOException {
        try {
            listening.accept().close();
            return false;
        } catch (java.net.SocketTimeoutException nobodyCame) {
            return true;
        }
    }

    private Instant afterATry(Dial to, Result expected) {
        probe();
        clock.advance(Duration.ofSeconds(10));
        probe();
        await().until(() -> result(to) == expected);
        return reaches.of(to).orElseThrow().since();
    }

    private Result result(Dial to) {
        return reaches.of(to).orElseThrow().result();
    }

    private static Dial.To to(int port) {
        return new Dial.To(Ip.of(InetAddress.getLoopbackAddress()), port, Dial.Via.HOST, Network.Kind.HOST, Place.HOST);
    }

    /** Starts the connections that are due. */
    private void probe() {
        var unused = Recurring.startDue(List.of(prober), clock.instant());
    }
}
