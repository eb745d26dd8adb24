package io.sidelight.demo;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A client of the simulated cluster over real sockets. */
record DemoClient(InetSocketAddress dns, URI cluster) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    static DemoClient of(DemoCluster cluster) {
        return new DemoClient(cluster.dnsServer(), cluster.clusterUrl());
    }

    /** Returns the reply by UDP, truncated or not, to a query that announces 1280 bytes. */
    Message udp(String name, String type) throws IOException {
        return resolver().send(query(name, type));
    }

    Message udpWithoutEdns(String name, String type) throws IOException {
        return send(query(name, type));
    }

    Message tcp(String name, String type) throws IOException {
        SimpleResolver resolver = resolver();
        resolver.setTCP(true);
        return resolver.send(query(name, type));
    }

    /** Returns the data of the answer section, sorted. */
    List<String> answerSection(String name, String type) throws IOException {
        return data(udp(name, type), Section.ANSWER);
    }

    /** Returns the reply by UDP to an unchanged message. */
    Message send(Message query) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            send(socket, query.toWire());
            return receive(socket);
        }
    }

    void send(DatagramSocket socket, byte[] packet) throws IOException {
        socket.send(new DatagramPacket(packet, packet.length, dns));
    }

    Message receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return request("GET", path);
    }

    HttpResponse<String> request(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(cluster.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(TIMEOUT)
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    static Message query(String name, String type) {
        return Message.newQuery(Record.newRecord(Name.fromConstantString(name + "."), Type.value(type), DClass.IN));
    }

    static List<String> data(Message message, int section) {
        return message.getSection(section).stream()
                .map(Record::rdataToString)
                .sorted()
                .toList();
    }

    /** Returns the names of the set flags, in the format of {@code dig}. */
    static String flags(Message message) {
        return message.getHeader().printFlags().strip();
    }

    private SimpleResolver resolver() {
        SimpleResolver resolver = new SimpleResolver(dns);
        resolver.setIgnoreTruncation(true);
        resolver.setTimeout(TIMEOUT);
        return resolver;
    }
}
