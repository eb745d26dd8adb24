package io.sidelight.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.fault.DnsFault;
import io.sidelight.demo.fault.DnsScope;
import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.HttpFault;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** The replies of a failing name server, compared byte by byte where necessary. */
@Timeout(30)
class DemoDnsFaultsTest {
    private static final String HOST_NAME = "kafka-0-broker.kafka.mesos";
    private static final String OWN_NAME = "kafka-0-broker.kafka.autoip.dcos.thisdcos.directory";
    private static final String NO_RECORD = "";
    private static final String FALSE_ADDRESS = "203.0.113.66";

    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final DemoClient client = DemoClient.of(cluster);

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "SERVFAIL,            SERVFAIL, qr rd",
        "SERVFAIL_WITHOUT_QR, SERVFAIL, rd",
        "REFUSED,             REFUSED,  qr rd",
    })
    void error_hasNoRecords(DnsFault fault, String rcode, String flags) throws IOException {
        fail(fault, DnsScope.BOTH);
        for (String name : List.of(HOST_NAME, OWN_NAME)) {
            assertReply(client.udpWithoutEdns(name, "A"), rcode, flags, NO_RECORD, NO_RECORD);
        }
    }

    @ParameterizedTest(name = "{0} of {1}: {2}, {3}")
    @CsvSource({
        "NXDOMAIN,            mesos,     NXDOMAIN, qr aa rd ra, ns1.mesos.",
        "NXDOMAIN,            directory, NXDOMAIN, qr aa rd,    ns.spartan.",
        "NODATA,              mesos,     NOERROR,  qr aa rd ra, ns1.mesos.",
        "NODATA,              directory, NOERROR,  qr aa rd,    ns.spartan.",
        "NXDOMAIN_WITHOUT_AA, mesos,     NXDOMAIN, qr rd ra,    a.root-servers.net.",
        "NXDOMAIN_WITHOUT_AA, directory, NXDOMAIN, qr rd ra,    a.root-servers.net.",
    })
    void denial_hasTheSoaOfItsServer(DnsFault fault, String zone, String rcode, String flags, String soa)
            throws IOException {
        fail(fault, DnsScope.BOTH);
        String name = zone.equals("mesos") ? HOST_NAME : OWN_NAME;
        assertReply(client.udpWithoutEdns(name, "A"), rcode, flags, NO_RECORD, soa);
        assertReply(client.tcp(name, "AAAA"), rcode, flags, NO_RECORD, soa);
    }

    @Test
    void timeout_hasNoReplyByUdpAndTcp() throws IOException {
        fail(DnsFault.TIMEOUT, DnsScope.MESOS);
        Message unanswered = DemoClient.query(HOST_NAME, "A");
        Message answered = DemoClient.query(OWN_NAME, "A");
        try (DatagramSocket udp = new DatagramSocket();
                Socket tcp = connect()) {
            client.send(udp, unanswered.toWire());
            client.send(udp, answered.toWire());
            assertThat(client.receive(udp).getHeader().getID())
                    .isEqualTo(answered.getHeader().getID());
            write(tcp, unanswered);
            write(tcp, answered);
            assertThat(new Message(read(tcp)).getHeader().getID())
                    .isEqualTo(answered.getHeader().getID());
        }
    }

    @Test
    void truncatedReply_hasAWrongAddress_andTcpIsClosed() throws IOException {
        fail(DnsFault.TRUNCATED, DnsScope.BOTH);
        assertReply(client.udp(HOST_NAME, "A"), "NOERROR", "qr aa tc rd", FALSE_ADDRESS, NO_RECORD);
        try (Socket tcp = connect()) {
            write(tcp, DemoClient.query(HOST_NAME, "A"));
            assertThat(tcp.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void wrongId_isTheOnlyFaultOfItsReply() throws IOException {
        fail(DnsFault.WRONG_ID, DnsScope.BOTH);
        Message query = DemoClient.query(HOST_NAME, "A");
        Message reply = client.send(query);
        assertReply(reply, "NOERROR", "qr aa rd", FALSE_ADDRESS, NO_RECORD);
        assertThat(reply.getHeader().getID()).isNotEqualTo(query.getHeader().getID());
        assertThat(reply.getQuestion()).isEqualTo(query.getQuestion());
    }

    @Test
    void wrongQuestion_isTheOnlyFaultOfItsReply() throws IOException {
        fail(DnsFault.WRONG_QUESTION, DnsScope.BOTH);
        Message query = DemoClient.query(HOST_NAME, "AAAA");
        Message reply = client.send(query);
        assertReply(reply, "NOERROR", "qr aa rd", "2001:db8:0:0:0:0:0:66", NO_RECORD);
        assertThat(reply.getHeader().getID()).isEqualTo(query.getHeader().getID());
        assertThat(reply.getQuestion()).isNotEqualTo(query.getQuestion());
    }

    @Test
    void wrongPort_isTheOnlyFaultOfItsReply() throws IOException {
        fail(DnsFault.WRONG_PORT, DnsScope.BOTH);
        Message query = DemoClient.query(HOST_NAME, "A");
        try (DatagramSocket socket = new DatagramSocket();
                Socket tcp = connect()) {
            client.send(socket, query.toWire());
            DatagramPacket packet = new DatagramPacket(new byte[512], 512);
            socket.receive(packet);
            Message reply = new Message(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
            assertReply(reply, "NOERROR", "qr aa rd", FALSE_ADDRESS, NO_RECORD);
            assertThat(reply.getHeader().getID()).isEqualTo(query.getHeader().getID());
            assertThat(packet.getPort()).isNotEqualTo(cluster.dnsServer().getPort());
            write(tcp, query);
            assertThat(tcp.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void garbage_isNotAMessage() throws IOException {
        fail(DnsFault.GARBAGE, DnsScope.BOTH);
        try (Socket tcp = connect()) {
            write(tcp, DemoClient.query(HOST_NAME, "A"));
            assertThat(new String(read(tcp), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 400 Bad Request");
        }
    }

    @ParameterizedTest(name = "dns-servfail of {0}: {1} and {2}")
    @CsvSource({"MESOS, SERVFAIL, NOERROR", "DIRECTORY, NOERROR, SERVFAIL", "BOTH, SERVFAIL, SERVFAIL"})
    void oneZoneCanFailWithoutTheOther(DnsScope scope, String mesos, String directory) throws IOException {
        fail(DnsFault.SERVFAIL, scope);
        assertThat(rcode(HOST_NAME)).isEqualTo(mesos);
        assertThat(rcode(OWN_NAME)).isEqualTo(directory);
        cluster.heal();
        assertThat(client.answerSection(HOST_NAME, "A")).containsExactly("10.0.1.11");
        assertThat(client.answerSection(OWN_NAME, "A")).containsExactly("9.0.1.130");
    }

    @Test
    void newFault_endsThePreviousOne() throws Exception {
        fail(DnsFault.SERVFAIL, DnsScope.BOTH);
        cluster.fail(new Fault.OfHttp(HttpFault.BAD_GATEWAY));
        assertThat(rcode(HOST_NAME)).isEqualTo("NOERROR");
        assertThat(client.get("/service/kafka/v1/endpoints").statusCode()).isEqualTo(502);
    }

    @Test
    void faultsAlternate() {
        cluster.alternateFaults(
                List.of(
                        new Fault.OfDns(DnsFault.REFUSED, DnsScope.BOTH),
                        new Fault.OfDns(DnsFault.SERVFAIL, DnsScope.BOTH)),
                new DemoCluster.FaultTimes(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(100)));
        for (String rcode : List.of("NOERROR", "REFUSED", "NOERROR", "SERVFAIL", "NOERROR", "REFUSED")) {
            await().pollInterval(Duration.ofMillis(5)).until(() -> rcode(HOST_NAME), rcode::equals);
        }
    }

    private void fail(DnsFault fault, DnsScope scope) {
        cluster.fail(new Fault.OfDns(fault, scope));
    }

    private String rcode(String name) throws IOException {
        return Rcode.string(client.udpWithoutEdns(name, "A").getRcode());
    }

    private static void assertReply(Message reply, String rcode, String flags, String records, String soa) {
        assertThat(Rcode.string(reply.getRcode())).isEqualTo(rcode);
        assertThat(DemoClient.flags(reply)).isEqualTo(flags);
        assertThat(String.join(" ", DemoClient.data(reply, Section.ANSWER))).isEqualTo(records);
        assertThat(String.join(" ", DemoClient.data(reply, Section.AUTHORITY))).startsWith(soa);
        assertThat(reply.getSection(Section.AUTHORITY)).hasSize(soa.isEmpty() ? 0 : 1);
    }

    private Socket connect() throws IOException {
        return new Socket(cluster.dnsServer().getAddress(), cluster.dnsServer().getPort());
    }

    private static void write(Socket socket, Message message) throws IOException {
        byte[] bytes = message.toWire();
        socket.getOutputStream()
                .write(ByteBuffer.allocate(2 + bytes.length)
                        .putShort((short) bytes.length)
                        .put(bytes)
                        .array());
    }

    private static byte[] read(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        return in.readNBytes(in.readUnsignedShort());
    }
}
