package io.sidelight.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A router of MongoDB that accepts each command, and has no data. It speaks the first and the current form of messages. */
final class MongoRouter implements AutoCloseable {
    /** The message by which clients know a router. */
    static final String MESSAGE = "isdbgrid";

    private static final int OP_REPLY = 1;
    private static final int OP_QUERY = 2004;
    private static final int OP_MSG = 2013;
    private static final int HEADER = 16;

    private final ServerSocket listener = new ServerSocket();

    MongoRouter(InetAddress host) throws IOException {
        listener.bind(new InetSocketAddress(host, 0));
        start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "router of MongoDB");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                start(() -> respond(connection));
            }
        } catch (SocketException closed) {
            // The test has ended.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void respond(Socket connection) {
        try (connection) {
            DataInputStream requests = new DataInputStream(connection.getInputStream());
            DataOutputStream responses = new DataOutputStream(connection.getOutputStream());
            while (true) {
                int length = Integer.reverseBytes(requests.readInt());
                int id = Integer.reverseBytes(requests.readInt());
                requests.readInt();
                int operation = Integer.reverseBytes(requests.readInt());
                requests.readNBytes(length - HEADER);
                responses.write(response(id, operation));
            }
        } catch (EOFException | SocketException ended) {
            // The client has closed the connection.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] response(int request, int operation) {
        byte[] before =
                switch (operation) {
                    // Flags, cursor, start, and the number of documents.
                    case OP_QUERY -> little(20).putInt(16, 1).array();
                    // Flags, and the kind of the only section.
                    case OP_MSG -> new byte[5];
                    default -> throw new IllegalArgumentException("operation " + operation);
                };
        byte[] document = document();
        int length = HEADER + before.length + document.length;
        return little(length)
                .putInt(length)
                .putInt(0)
                .putInt(request)
                .putInt(operation == OP_QUERY ? OP_REPLY : OP_MSG)
                .put(before)
                .put(document)
                .array();
    }

    /** Returns the response to each command, in BSON. */
    private static byte[] document() {
        ByteBuffer fields = little(256);
        name(1, "ok", fields).putDouble(1);
        name(2, "msg", fields).putInt(MESSAGE.length() + 1);
        string(MESSAGE, fields);
        name(8, "ismaster", fields).put((byte) 1);
        name(16, "minWireVersion", fields).putInt(0);
        name(16, "maxWireVersion", fields).putInt(21);
        name(16, "maxBsonObjectSize", fields).putInt(1 << 24);
        name(16, "maxMessageSizeBytes", fields).putInt(48_000_000);
        name(16, "maxWriteBatchSize", fields).putInt(100_000);
        int length = Integer.BYTES + fields.position() + 1;
        return little(length).putInt(length).put(fields.flip()).array();
    }

    private static ByteBuffer name(int type, String name, ByteBuffer to) {
        return string(name, to.put((byte) type));
    }

    private static ByteBuffer string(String text, ByteBuffer to) {
        return to.put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
