package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Question;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;

/** Somebody who is not the name server answers first, with the right id and to the right question. */
class StrangerTest {
    private static final String NAME = "a.kafka.mesos";
    private static final Reply TRUE = Reply.records("a.kafka.mesos. 60 A 10.0.1.11");
    private static final Reply FORGED = Reply.records("a.kafka.mesos. 60 A 10.6.6.6");

    private final DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final DatagramSocket onAnotherPort = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final DatagramSocket onAnotherAddress =
            new DatagramSocket(server.getLocalPort(), InetAddress.getByAddress(new byte[] {127, 0, 0, 2}));

    StrangerTest() throws IOException {}

    @AfterEach
    void close() {
        server.close();
        onAnotherPort.close();
        onAnotherAddress.close();
    }

    @Test
    void whatComesFromAnotherAddressOrPortIsNotHeard() throws Exception {
        CompletableFuture<Answer> asked = ask(Asking.TIMEOUT);
        DatagramPacket query = receive();
        send(onAnotherPort, FORGED, query);
        send(onAnotherAddress, FORGED, query);
        send(server, TRUE, query);
        assertThat(Asking.line(asked.get(20, TimeUnit.SECONDS).outcome())).isEqualTo("records 10.0.1.11 for 60 s");
    }

    @Test
    void whileTheServerIsSilentStrangersAreNotBelievedEither() throws Exception {
        CompletableFuture<Answer> asked = ask(Duration.ofMillis(300));
        send(onAnotherPort, FORGED, receive());
        send(onAnotherAddress, FORGED, receive());
        assertThat(Asking.line(asked.get(20, TimeUnit.SECONDS).outcome())).isEqualTo("timeout");
    }

    private CompletableFuture<Answer> ask(Duration timeout) {
        InetSocketAddress address = new InetSocketAddress(server.getLocalAddress(), server.getLocalPort());
        return Asking.servers(timeout, address).resolver().ask(new Question(NAME, Question.Type.A), Instant.MIN);
    }

    private DatagramPacket receive() throws IOException {
        DatagramPacket query = new DatagramPacket(new byte[512], 512);
        server.receive(query);
        return query;
    }

    private static void send(DatagramSocket from, Reply reply, DatagramPacket query) throws IOException {
        byte[] answer = reply.message(new Message(Arrays.copyOf(query.getData(), query.getLength())))
                .toWire();
        from.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
    }
}
