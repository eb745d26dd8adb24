package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xbill.DNS.Message;

/** Tests of forged responses that arrive first, with the right ID and question. */
@ExtendWith(Queries.Closing.class)
class UnmatchedResponseTest {
    private static final String NAME = "a.kafka.mesos";
    private static final Reply TRUE = Reply.records("a.kafka.mesos. 60 A 10.0.1.11");
    private static final Reply FORGED = Reply.records("a.kafka.mesos. 60 A 10.6.6.6");

    private final DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final DatagramSocket onAnotherPort = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final DatagramSocket onAnotherAddress =
            new DatagramSocket(server.getLocalPort(), InetAddress.getByAddress(new byte[] {127, 0, 0, 2}));

    UnmatchedResponseTest() throws IOException {}

    @AfterEach
    void close() {
        server.close();
        onAnotherPort.close();
        onAnotherAddress.close();
    }

    @Test
    void datagramFromAnotherAddressOrPort_isNotReceived() throws Exception {
        CompletableFuture<QueryResult> pending = lookup(Queries.TIMEOUT);
        DatagramPacket query = receive();
        send(onAnotherPort, FORGED, query);
        send(onAnotherAddress, FORGED, query);
        send(server, TRUE, query);
        assertThat(Queries.line(pending.get(20, TimeUnit.SECONDS).outcome())).isEqualTo("records 10.0.1.11 for 60 s");
    }

    @Test
    void forgedResponse_isNotUsedWhileTheServerIsSilent() throws Exception {
        CompletableFuture<QueryResult> pending = lookup(Duration.ofMillis(300));
        send(onAnotherPort, FORGED, receive());
        send(onAnotherAddress, FORGED, receive());
        assertThat(Queries.line(pending.get(20, TimeUnit.SECONDS).outcome())).isEqualTo("timeout");
    }

    /** The messages are forged with the server's own address and port, late, or meant for another client. */
    @Test
    void unmatchedResponse_isIgnoredUntilTheTrueOneArrives() throws Exception {
        CompletableFuture<QueryResult> pending = lookup(Queries.TIMEOUT);
        DatagramPacket query = receive();
        byte[] garbage = "HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII);
        server.send(new DatagramPacket(garbage, garbage.length, query.getSocketAddress()));
        server.send(new DatagramPacket(garbage, 0, query.getSocketAddress()));
        for (int id = 1; id <= 100; id++) {
            Message forged = FORGED.message(message(query));
            forged.getHeader().setID(forged.getHeader().getID() ^ id);
            send(server, forged, query);
        }
        send(server, FORGED.message(Sample.query(new Question("b.kafka.mesos", Question.Type.A))), query);
        send(server, TRUE, query);

        QueryResult answer = pending.get(20, TimeUnit.SECONDS);

        assertThat(Queries.line(answer.outcome())).isEqualTo("records 10.0.1.11 for 60 s");
        assertThat(answer.took()).isLessThan(Queries.TIMEOUT);
        server.setSoTimeout(1);
        assertThatThrownBy(this::receive).as("no other query").isInstanceOf(SocketTimeoutException.class);
    }

    private CompletableFuture<QueryResult> lookup(Duration timeout) {
        InetSocketAddress address = new InetSocketAddress(server.getLocalAddress(), server.getLocalPort());
        return Queries.servers(timeout, address).resolver().query(new Question(NAME, Question.Type.A));
    }

    private DatagramPacket receive() throws IOException {
        DatagramPacket query = new DatagramPacket(new byte[512], 512);
        server.receive(query);
        return query;
    }

    private static Message message(DatagramPacket query) throws IOException {
        return new Message(Arrays.copyOf(query.getData(), query.getLength()));
    }

    private static void send(DatagramSocket from, Reply reply, DatagramPacket query) throws IOException {
        send(from, reply.message(message(query)), query);
    }

    private static void send(DatagramSocket from, Message reply, DatagramPacket query) throws IOException {
        byte[] answer = reply.toWire();
        from.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
    }
}
