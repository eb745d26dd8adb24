package io.sidelight.mesosdns.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The wire form of a response. Names are compressed where the DNS library of Mesos-DNS compresses them: everywhere but in the
 * target of an SRV record, which later names may point to.
 */
public final class ResponseWriter {
    private static final int LARGEST_OFFSET = 0x3FFF;
    private static final int POINTER = 0xC000;
    private static final int CLASS_IN = 1;
    private static final int ANSWERS = 6;
    private static final int AUTHORITY = 8;
    private static final int ADDITIONAL = 10;
    private static final int EDNS_BYTES = 4_096;

    private final Map<String, Integer> offsets = new HashMap<>();
    private byte[] bytes = new byte[512];
    private int size;

    public ResponseWriter(Query query, int flags) {
        writeShort(query.id());
        writeShort(query.responseFlags(flags));
        writeShort(1);
        writeShort(0);
        writeShort(0);
        writeShort(0);
        writeName(query.name(), false);
        size = 12;
        writeBytes(query.question().array());
    }

    public ResponseWriter answers(Collection<? extends Answer> records) {
        return write(ANSWERS, records);
    }

    public ResponseWriter authority(Collection<? extends Answer> records) {
        return write(AUTHORITY, records);
    }

    public ResponseWriter additional(Collection<? extends Answer> records) {
        return write(ADDITIONAL, records);
    }

    /** Adds an OPT record, as a server that supports EDNS does. */
    public ResponseWriter edns() {
        write(0);
        writeShort(Query.OPT);
        writeShort(EDNS_BYTES);
        writeInt(0);
        writeShort(0);
        putShort(ADDITIONAL, 1);
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private ResponseWriter write(int count, Collection<? extends Answer> records) {
        records.forEach(this::write);
        putShort(count, records.size());
        return this;
    }

    private void write(Answer record) {
        writeName(record.owner(), true);
        writeShort(record.type());
        writeShort(CLASS_IN);
        writeInt(record.ttl());
        int length = size;
        writeShort(0);
        writeData(record);
        putShort(length, size - length - 2);
    }

    private void writeData(Answer record) {
        if (record instanceof Answer.Address address) {
            writeBytes(address(address.address()));
        } else if (record instanceof Answer.Service service) {
            writeShort(0);
            writeShort(service.weight());
            writeShort(service.port());
            writeName(service.target(), false);
        } else if (record instanceof Answer.NameServer server) {
            writeName(server.target(), true);
        } else if (record instanceof Answer.Authority authority) {
            writeName(authority.primary(), true);
            writeName(authority.mailbox(), true);
            writeInt(authority.serial());
            writeInt(authority.refresh());
            writeInt(authority.retry());
            writeInt(authority.expire());
            writeInt(authority.minimum());
        }
    }

    /** Writes a name up to the part that was written before, or all of it. */
    private void writeName(String name, boolean compressed) {
        String rest = name.equals(".") ? "" : name;
        while (!rest.isEmpty()) {
            Integer offset = offsets.get(rest);
            if (compressed && offset != null) {
                writeShort(POINTER | offset);
                return;
            }
            if (size <= LARGEST_OFFSET) {
                offsets.putIfAbsent(rest, size);
            }
            int dot = rest.indexOf('.');
            byte[] label = rest.substring(0, dot).getBytes(StandardCharsets.ISO_8859_1);
            write(label.length);
            writeBytes(label);
            rest = rest.substring(dot + 1);
        }
        write(0);
    }

    private void writeInt(long value) {
        writeShort((int) (value >>> 16));
        writeShort((int) value);
    }

    private void writeShort(int value) {
        write(value >>> 8);
        write(value);
    }

    private void putShort(int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }

    private void writeBytes(byte[] more) {
        for (byte each : more) {
            write(each);
        }
    }

    private void write(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
    }

    private static byte[] address(String text) {
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + text, e);
        }
    }
}
