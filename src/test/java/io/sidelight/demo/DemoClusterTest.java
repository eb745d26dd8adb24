package io.sidelight.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.net.DnsServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** The life of a cluster: tasks that move, sockets that survive malformed input, and closing. */
@Timeout(30)
class DemoClusterTest {
    private static final byte[] GARBAGE = "this is not DNS".getBytes(StandardCharsets.US_ASCII);

    private DemoCluster cluster;
    private DemoClient client;

    @BeforeEach
    void start() {
        cluster = DemoCluster.start(Clock.systemUTC());
        client = DemoClient.of(cluster);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void hasThreeServices() {
        assertThat(cluster.services()).containsExactly("cassandra", "kafka", "prod/es.v1");
        assertThat(cluster.state()).isEqualTo(DemoState.initial());
    }

    @Test
    void move_showsInBothZonesAndInTheApi() throws Exception {
        cluster.move();

        assertThat(client.answerSection("kafka-0-broker.kafka.mesos", "A")).containsExactly("10.0.1.12");
        assertThat(client.answerSection("kafka-0-broker.kafka.autoip.dcos.thisdcos.directory", "A"))
                .containsExactly("9.0.2.131");
        assertThat(client.get("/service/kafka/v1/endpoints/broker").body()).contains("\"9.0.2.131:1025\"");
    }

    @Test
    void movesOfSeveralThreadsAllCount() {
        CompletableFuture<?>[] movers = Stream.generate(() ->
                        CompletableFuture.runAsync(() -> IntStream.range(0, 100).forEach(i -> cluster.move())))
                .limit(4)
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(movers).join();

        // 400 moves around three agents end on the second one
        assertThat(cluster.state().task("kafka", "kafka-0-broker"))
                .hasValueSatisfying(
                        task -> assertThat(task.agent().getHostAddress()).isEqualTo("10.0.1.12"));
    }

    @Test
    void taskMovesPeriodically() {
        Set<String> agents = new HashSet<>();
        cluster.moveEvery(Duration.ofMillis(20));
        await().pollInterval(Duration.ofMillis(1)).untilAsserted(() -> {
            cluster.state()
                    .task("kafka", "kafka-0-broker")
                    .map(task -> task.agent().getHostAddress())
                    .ifPresent(agents::add);
            assertThat(agents).containsExactlyInAnyOrder("10.0.1.11", "10.0.1.12", "10.0.1.13");
        });
    }

    @Test
    void missingTask_doesNotMove() {
        DemoState empty = DemoStates.withInstances(DemoState.initial(), "kafka", 1);
        cluster.become(empty);
        cluster.move();

        assertThat(cluster.state()).isEqualTo(empty);
    }

    @Test
    void hasAnyNumberOfInstances() throws Exception {
        cluster.become(DemoStates.withInstances(DemoState.initial(), "web", 2_000));

        assertThat(cluster.services()).contains("web");
        assertThat(client.get("/service/web/v1/endpoints/node").body().lines().filter(line -> line.contains(":1025")))
                .hasSize(4_000);
        assertThat(client.answerSection("node-1999-server.web.mesos", "A")).hasSize(1);
    }

    @Test
    void otherPacket_getsNoReply_andDoesNotStopTheServer() throws IOException {
        Message response = DemoClient.query("leader.mesos", "A");
        response.getHeader().setFlag(Flags.QR);
        Message query = DemoClient.query("leader.mesos", "A");

        try (DatagramSocket socket = new DatagramSocket()) {
            client.send(socket, new byte[0]);
            client.send(socket, GARBAGE);
            client.send(socket, response.toWire());
            client.send(socket, query.toWire());
            assertThat(client.receive(socket).getHeader().getID())
                    .isEqualTo(query.getHeader().getID());
        }
        try (Socket socket = connect()) {
            frame(socket, GARBAGE);
            frame(socket, query.toWire());
            assertThat(read(socket).getHeader().getID())
                    .isEqualTo(query.getHeader().getID());
        }
    }

    @Test
    void queryWithoutQuestion_isAnError() throws IOException {
        Message reply = client.send(new Message(7));

        assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(reply.getSection(Section.QUESTION)).isEmpty();
    }

    @Test
    void connection_isClosedAfter128Queries() throws IOException {
        byte[] query = DemoClient.query("leader.mesos", "A").toWire();
        try (Socket socket = connect()) {
            for (int i = 0; i < DnsServer.QUERIES_PER_CONNECTION; i++) {
                frame(socket, query);
                assertThat(read(socket).getRcode()).isEqualTo(Rcode.NOERROR);
            }
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void close_freesThePortsAndTheConnections() throws IOException {
        InetSocketAddress dns = cluster.dnsServer();
        InetSocketAddress http =
                new InetSocketAddress(dns.getAddress(), cluster.clusterUrl().getPort());
        try (Socket connection = connect()) {
            frame(connection, DemoClient.query("leader.mesos", "A").toWire());
            read(connection);

            cluster.close();
            cluster.close();

            assertThat(connection.getInputStream().read()).isEqualTo(-1);
        }
        try (DatagramSocket udp = new DatagramSocket(dns);
                ServerSocket tcp = new ServerSocket(dns.getPort(), 1, dns.getAddress());
                ServerSocket api = new ServerSocket(http.getPort(), 1, http.getAddress())) {
            assertThat(udp.isBound()).isTrue();
            assertThat(tcp.isBound()).isTrue();
            assertThat(api.isBound()).isTrue();
        }
    }

    private Socket connect() throws IOException {
        InetSocketAddress dns = cluster.dnsServer();
        return new Socket(dns.getAddress(), dns.getPort());
    }

    private static void frame(Socket socket, byte[] message) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(2 + message.length);
        frame.putShort((short) message.length).put(message);
        socket.getOutputStream().write(frame.array());
    }

    private static Message read(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        return new Message(in.readNBytes(in.readUnsignedShort()));
    }
}
