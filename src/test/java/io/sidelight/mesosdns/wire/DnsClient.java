package io.sidelight.mesosdns.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.Type;

/** Sends queries as the recordings were made: ID 0x1234, RD set, no EDNS, and names that break rules sent as they are. */
public record DnsClient(InetSocketAddress server) {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final byte[] HEADER = {0x12, 0x34, 0x01, 0, 0, 1, 0, 0, 0, 0, 0, 0};

    public byte[] lookup(String name, String type, Transport transport) throws IOException {
        byte[] query = query(name, type);
        return transport == Transport.UDP ? udp(query) : tcp(List.of(query)).get(0);
    }

    public static byte[] query(String name, String type) {
        ByteArrayOutputStream query = new ByteArrayOutputStream();
        query.writeBytes(HEADER);
        for (String label : name.split("\\.", -1)) {
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            query.write(bytes.length);
            query.writeBytes(bytes);
        }
        query.writeBytes(new byte[] {0, (byte) Type.value(type), 0, 1});
        return query.toByteArray();
    }

    public byte[] udp(byte[] query) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(server);
            socket.send(new DatagramPacket(query, query.length));
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(packet);
            return Arrays.copyOf(packet.getData(), packet.getLength());
        }
    }

    /** Returns the responses to queries on one connection, up to its end. */
    public List<byte[]> tcp(List<byte[]> queries) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            List<byte[]> responses = new java.util.ArrayList<>();
            for (byte[] query : queries) {
                socket.getOutputStream()
                        .write(ByteBuffer.allocate(2 + query.length)
                                .putShort((short) query.length)
                                .put(query)
                                .array());
                byte[] response = new byte[in.readUnsignedShort()];
                in.readFully(response);
                responses.add(response);
            }
            return responses;
        }
    }
}
