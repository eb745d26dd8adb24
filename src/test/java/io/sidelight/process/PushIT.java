package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoCluster;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many clients of the packaged agent that wait for a change: memory, CPU time, and the time until each one has it. */
class PushIT {
    private static final boolean NATIVE = !Sidelight.program().get(0).endsWith("java");
    private static final int WAITERS = 1_000;
    /** Beside the buffers of the system, which are not the process's. The jar's heap grows as it likes. */
    private static final long MOST_KILOBYTES = NATIVE ? 20_000 : 100_000;

    private static final Duration IDLE = Duration.ofSeconds(NATIVE ? 20 : 5);
    private static final String DIAL = "/v1/dial/kafka/broker";

    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final Sidelight agent = Sidelight.serve(Map.of(
            "SIDELIGHT_SERVICES",
            "kafka",
            "SIDELIGHT_CLUSTER_URL",
            cluster.clusterUrl().toString(),
            "SIDELIGHT_DNS_SERVERS",
            "127.0.0.1:" + cluster.dnsServer().getPort(),
            "SIDELIGHT_VANTAGE",
            "overlay",
            "SIDELIGHT_MAX_CONNECTIONS",
            "2048",
            "SIDELIGHT_REFRESH_MIN",
            "1s",
            "SIDELIGHT_DRAIN",
            "2s"));

    @BeforeEach
    void fresh() {
        agent.awaitState("fresh");
    }

    @AfterEach
    void close() {
        agent.close();
        cluster.close();
    }

    @Test
    void thousandWaiters_costLittleAndHaveTheChangeAtOnce() throws Exception {
        Footprint without = Footprint.of(agent.pid());
        try (Waiters waiters = Waiters.connect(agent.address(), WAITERS)) {
            waiters.send("GET " + DIAL + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(waiters.readAll(Duration.ofSeconds(30))).hasSize(WAITERS);
            Footprint idle = Footprint.of(agent.pid());
            waiters.send("GET " + DIAL + " HTTP/1.1\r\nHost: localhost\r\nPrefer: wait=120\r\nIf-None-Match: "
                    + agent.get(DIAL).headers().firstValue("ETag").orElseThrow() + "\r\n\r\n");
            await().pollDelay(Duration.ofSeconds(2)).until(() -> waiters.answered() == 0);
            Footprint with = Footprint.of(agent.pid());
            await().pollDelay(IDLE).atMost(IDLE.plusSeconds(5)).until(() -> true);
            Footprint after = Footprint.of(agent.pid());
            cluster.move();
            long[] millis = waiters.readAll(Duration.ofSeconds(30));
            long kilobytes = with.residentKilobytes() - without.residentKilobytes();
            double cpu = 100.0 * after.cpu().minus(with.cpu()).toMillis() / IDLE.toMillis();
            System.out.printf(
                    "%d waiters: %d KB more (wanted 4000), %d KB of it for idle connections, CPU %.2f %%,"
                            + " after the first one had the change: median %d ms, 99th percentile %d ms (wanted 20), last %d ms%n",
                    WAITERS,
                    kilobytes,
                    idle.residentKilobytes() - without.residentKilobytes(),
                    cpu,
                    millis[WAITERS / 2],
                    millis[WAITERS * 99 / 100],
                    millis[WAITERS - 1]);
            assertThat(kilobytes).isLessThan(MOST_KILOBYTES);
            assertThat(millis).hasSize(WAITERS);
        }
    }

    /** The requests of {@code sidelight wait} and {@code sidelight render}. The idle agent's own passes are subtracted. */
    @Test
    void hundredWaitsAndTwentyStreams_costLittleWhileNothingChanges() throws Exception {
        double idle = cpuPercent();
        try (Waiters waits = Waiters.connect(agent.address(), 100);
                Waiters streams = Waiters.connect(agent.address(), 20)) {
            waits.send("GET /v1/ready?require=kafka/broker:4 HTTP/1.1\r\nHost: localhost\r\nPrefer: wait=60\r\n\r\n");
            streams.send("GET /v1/watch?on=state HTTP/1.1\r\nHost: localhost\r\nAccept: application/x-ndjson\r\n\r\n");
            assertThat(streams.readAll(Duration.ofSeconds(30))).hasSize(20);
            double more = cpuPercent() - idle;
            System.out.printf("100 waits and 20 streams: %.2f %% more of a processor (wanted 1)%n", more);
            assertThat(waits.answered()).isZero();
            assertThat(more).isLessThan(NATIVE ? 1 : 10);
        }
    }

    /** Returns the agent's share of a processor over some time. */
    private double cpuPercent() throws Exception {
        Footprint before = Footprint.of(agent.pid());
        await().pollDelay(IDLE).atMost(IDLE.plusSeconds(5)).until(() -> true);
        return 100.0 * Footprint.of(agent.pid()).cpu().minus(before.cpu()).toMillis() / IDLE.toMillis();
    }

    @Test
    void signalToStop_endsEachWaitWithAResponse() throws Exception {
        try (Waiters waiters = Waiters.connect(agent.address(), 10)) {
            waiters.send("GET " + DIAL + " HTTP/1.1\r\nHost: localhost\r\nPrefer: wait=120\r\nIf-None-Match: "
                    + agent.get(DIAL).headers().firstValue("ETag").orElseThrow() + "\r\n\r\n");
            await().pollDelay(Duration.ofMillis(300)).until(() -> waiters.answered() == 0);
            agent.terminate();
            assertThat(waiters.readAll(Duration.ofSeconds(10))).hasSize(10);
            assertThat(waiters.first()).startsWith("HTTP/1.1 304 ");
        }
        assertThat(agent.exitCode()).isZero();
    }

    /** Connections that send one request each. */
    private static final class Waiters implements AutoCloseable {
        private final Selector selector = Selector.open();
        private final List<SocketChannel> channels = new ArrayList<>();
        private String first = "";

        private Waiters() throws IOException {}

        static Waiters connect(String address, int count) throws IOException {
            URI uri = URI.create(address);
            Waiters waiters = new Waiters();
            for (int number = 0; number < count; number++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
                channel.configureBlocking(false);
                channel.register(waiters.selector, SelectionKey.OP_READ);
                waiters.channels.add(channel);
            }
            return waiters;
        }

        void send(String request) throws IOException {
            for (SocketChannel channel : channels) {
                channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
            }
        }

        /** Returns how many have something to read. */
        int answered() throws IOException {
            selector.selectedKeys().clear();
            return selector.selectNow();
        }

        String first() {
            return first;
        }

        /** Returns when each had its first byte, in ms after the first of all, sorted. */
        long[] readAll(Duration longest) throws IOException {
            long end = System.nanoTime() + longest.toNanos();
            List<Long> times = new ArrayList<>();
            Set<SelectionKey> read = new HashSet<>();
            while (times.size() < channels.size() && System.nanoTime() < end) {
                selector.select(100);
                // The time of all that are ready now. The client's own reading of them does not count.
                long now = System.nanoTime();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (read.add(key)) {
                        times.add(now);
                    }
                    read((SocketChannel) key.channel());
                }
                selector.selectedKeys().clear();
            }
            return Arrays.stream(times.stream().mapToLong(Long::longValue).toArray())
                    .map(time -> (time - times.get(0)) / 1_000_000)
                    .sorted()
                    .toArray();
        }

        private void read(SocketChannel channel) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(1024);
            channel.read(bytes);
            if (first.isEmpty()) {
                first = StandardCharsets.ISO_8859_1.decode(bytes.flip()).toString();
            }
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : channels) {
                channel.close();
            }
            selector.close();
        }
    }
}
