package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.message.EncodedQuery;
import io.sidelight.resolve.message.OverloadedException;
import io.sidelight.resolve.transport.UdpClient;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;

/** Tests of UDP sockets: their unpredictable ports, their number, and their end. */
class UdpClientTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int OF_A_SOCKET = 256;
    private static final int MOST_SOCKETS = 16;
    private static final int MOST_IN_FLIGHT = 4_096;
    private static final Reply GOOD = Reply.records("a.kafka.mesos. 60 A 10.0.1.11");

    private static final Question QUESTION = new Question("a.kafka.mesos", Question.Type.A);

    private final EncodedQuery query = EncodedQuery.of(QUESTION);
    private final Set<Thread> threadsBefore = listening();
    private final UdpClient udp = new UdpClient(Queries.EXECUTOR);
    private final DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();

    UdpClientTest() throws IOException {}

    @AfterEach
    void close() {
        udp.close();
        server.close();
    }

    /** The query has an OPT record, which Mesos-DNS ignores. */
    @Test
    void query_announcesTheLargestDatagram() throws Exception {
        var unused = lookup();
        Message query = message(receive());
        Message expected = Sample.query(QUESTION);
        expected.getHeader().setID(query.getHeader().getID());

        assertThat(query.toWire()).isEqualTo(expected.toWire());
        assertThat(query.getOPT().getPayloadSize()).isEqualTo(1280);
    }

    @Test
    void portsAndIds_areUnpredictable() throws Exception {
        Set<Integer> ports = new HashSet<>();
        List<Integer> ids = new ArrayList<>();
        for (int number = 0; number < 4 * OF_A_SOCKET; number++) {
            CompletableFuture<Message> answer = lookup();
            DatagramPacket query = receive();
            ports.add(query.getPort());
            ids.add(message(query).getHeader().getID());
            answer(query);
            answer.get(20, TimeUnit.SECONDS);
        }
        assertThat(ports).hasSizeGreaterThanOrEqualTo(4).allMatch(port -> port >= 32_768);
        Stream<Integer> steps = IntStream.range(1, ids.size()).mapToObj(at -> ids.get(at) - ids.get(at - 1));
        assertThat(steps.distinct().count()).isGreaterThan(ids.size() * 9L / 10);
    }

    @Test
    void idsInFlightAreUnique() throws Exception {
        Set<List<Integer>> ids = new HashSet<>();
        for (int number = 0; number < 2_000; number++) {
            var unused = lookup();
            DatagramPacket query = receive();
            ids.add(List.of(query.getPort(), message(query).getHeader().getID()));
        }
        assertThat(ids).hasSize(2_000);
    }

    @Test
    void socket_isClosedAfterOneSecond() throws Exception {
        int port = answered();
        assertThat(isOpen(port)).isTrue();
        await().atMost(SOON).until(() -> !isOpen(port));
        assertThat(answered()).isNotEqualTo(port);
    }

    @Test
    void unmatchedDatagrams_useASocketUp() throws Exception {
        CompletableFuture<Message> answer = lookup();
        DatagramPacket query = receive();
        byte[] garbage = {1, 2, 3};
        for (int number = 1; number <= OF_A_SOCKET; number++) {
            server.send(new DatagramPacket(garbage, garbage.length, query.getSocketAddress()));
            if (number % 32 == 0) {
                // The client reads the queued datagrams; the system drops those above its limit.
                answered();
            }
        }
        answer(query);
        answer.get(20, TimeUnit.SECONDS);

        assertThat(answered()).isNotEqualTo(query.getPort());
    }

    @Test
    void responses_mayComeInAnyOrderAndTwice() throws Exception {
        Deque<CompletableFuture<Message>> answers = new ArrayDeque<>();
        Deque<DatagramPacket> query = new ArrayDeque<>();
        for (int number = 0; number < 200; number++) {
            answers.push(lookup());
            query.push(receive());
        }
        for (CompletableFuture<Message> answer : answers) {
            answer(query.element());
            answer(query.pop());
            assertThat(answer.get(20, TimeUnit.SECONDS).getRcode()).isZero();
        }
    }

    @Test
    void socketsAndQueries_areLimited() throws Exception {
        Set<Integer> ports = new HashSet<>();
        for (int number = 0; number < MOST_IN_FLIGHT; number++) {
            var unused = lookup();
            ports.add(receive().getPort());
        }
        CompletableFuture<Message> tooMany = lookup();

        assertThatThrownBy(() -> tooMany.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(OverloadedException.class);
        assertThat(ports).hasSize(MOST_SOCKETS);
    }

    @Test
    void close_closesAllSocketsAndEndsTheThread() throws Exception {
        List<CompletableFuture<Message>> answers = new ArrayList<>();
        Set<Integer> ports = new HashSet<>();
        for (int number = 0; number < 3 * OF_A_SOCKET; number++) {
            answers.add(lookup());
            ports.add(receive().getPort());
        }
        udp.close();

        assertThat(ports).noneMatch(UdpClientTest::isOpen);
        await().atMost(SOON).until(() -> listening().equals(threadsBefore));
        answers.add(lookup());
        assertThat(answers).allSatisfy(answer -> assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ClosedChannelException.class));
    }

    @Test
    void closedPort_failsAllQueriesInFlightAtOnce() throws Exception {
        List<CompletableFuture<Message>> answers = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            answers.add(lookup());
            receive();
        }
        server.close();
        answers.add(lookup());

        for (CompletableFuture<Message> answer : answers) {
            assertThatThrownBy(() -> answer.get(TIMEOUT.toMillis() / 2, TimeUnit.MILLISECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(PortUnreachableException.class);
        }
    }

    /** All queries to a closed port fail together. */
    @Test
    void receiverThatThrows_doesNotKeepTheOthersFromReceiving() throws Exception {
        List<CompletableFuture<Message>> answers = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            udp.query(address, query, TIMEOUT, new ThrowingReceiver());
            answers.add(lookup());
            receive();
            receive();
        }
        server.close();
        answers.add(lookup());

        assertThat(answers).allSatisfy(answer -> assertThat(answer).failsWithin(TIMEOUT.dividedBy(2)));
    }

    private static final class ThrowingReceiver implements UdpClient.Receiver {
        @Override
        public void received(byte[] message) {
            throw new IllegalStateException("thrown by a test");
        }

        @Override
        public void failed(Exception failure) {
            throw new IllegalStateException("thrown by a test", failure);
        }
    }

    @Test
    void servers_mayHaveAddressesOfBothFamilies() throws Exception {
        assertThat(answered()).isPositive();
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        try (DatagramSocket ofIpv6 = new DatagramSocket(0, InetAddress.getByAddress(loopback))) {
            CompletableFuture<Message> answer = lookup((InetSocketAddress) ofIpv6.getLocalSocketAddress());
            answer(ofIpv6, receive(ofIpv6));
            assertThat(answer.get(20, TimeUnit.SECONDS).getRcode()).isZero();
        }
    }

    private CompletableFuture<Message> lookup() {
        return lookup(address);
    }

    private CompletableFuture<Message> lookup(InetSocketAddress server) {
        CompletableFuture<Message> response = new CompletableFuture<>();
        udp.query(server, query, TIMEOUT, new UdpClient.Receiver() {
            @Override
            public void received(byte[] message) {
                try {
                    response.complete(EncodedQuery.read(message));
                } catch (IOException malformed) {
                    response.completeExceptionally(malformed);
                }
            }

            @Override
            public void failed(Exception failure) {
                response.completeExceptionally(failure);
            }
        });
        return response;
    }

    /** Responds to one query, and returns its source port. */
    private int answered() throws Exception {
        CompletableFuture<Message> answer = lookup();
        DatagramPacket query = receive();
        answer(query);
        answer.get(20, TimeUnit.SECONDS);
        return query.getPort();
    }

    private DatagramPacket receive() throws IOException {
        return receive(server);
    }

    private static DatagramPacket receive(DatagramSocket server) throws IOException {
        DatagramPacket query = new DatagramPacket(new byte[512], 512);
        server.setSoTimeout((int) SOON.toMillis());
        server.receive(query);
        return query;
    }

    private void answer(DatagramPacket query) throws IOException {
        answer(server, query);
    }

    private static void answer(DatagramSocket server, DatagramPacket query) throws IOException {
        byte[] answer = GOOD.message(message(query)).toWire();
        server.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
    }

    private static Message message(DatagramPacket query) throws IOException {
        return new Message(Arrays.copyOf(query.getData(), query.getLength()));
    }

    /** Whether a socket has the port. */
    private static boolean isOpen(int port) {
        try (DatagramSocket same = new DatagramSocket(port)) {
            return !same.isBound();
        } catch (BindException taken) {
            return true;
        } catch (SocketException other) {
            throw new IllegalStateException(other);
        }
    }

    private static Set<Thread> listening() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().equals("sidelight-dns"));
        return threads;
    }
}
