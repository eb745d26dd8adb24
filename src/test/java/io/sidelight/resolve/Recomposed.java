package io.sidelight.resolve;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A generator of messages that are well formed but wrong: valid responses with recombined parts. */
record Recomposed(Message message, Message other, SplittableRandom random) {
    private static final int CHANGES_AT_MOST = 3;
    private static final int TTL = 60;
    private static final List<Integer> HEADER_FLAGS = List.of(0, 5, 6, 7, 8, 9, 10, 11);
    private static final List<Integer> CLASSES = List.of(DClass.IN, DClass.CH, DClass.NONE, DClass.ANY);
    private static final List<Integer> TYPES = List.of(Type.A, Type.AAAA, Type.CNAME, Type.SRV, Type.OPT, Type.DNAME);

    static byte[] of(Sample sample, Sample other, SplittableRandom random) throws IOException {
        Recomposed recomposed = new Recomposed(new Message(sample.answer()), new Message(other.answer()), random);
        for (int left = 1 + random.nextInt(CHANGES_AT_MOST); left > 0; left--) {
            recomposed.change();
        }
        return recomposed.message.toWire();
    }

    private void change() {
        switch (random.nextInt(10)) {
            case 0 -> flip(any(HEADER_FLAGS));
            case 1 -> message.getHeader().setOpcode(random.nextInt(16));
            case 2 -> message.getHeader().setRcode(random.nextInt(16));
            case 3 -> message.addRecord(Record.newRecord(name(), any(TYPES), any(CLASSES)), Section.QUESTION);
            case 4 -> add(record(other));
            case 5 -> replace(record(message), List.of());
            case 6 -> move(record(message));
            case 7 -> withOtherOwner(record(message));
            case 8 -> add(new CNAMERecord(name(), any(CLASSES), TTL, name()));
            default -> {
                byte[] address = new byte[4];
                random.nextBytes(address);
                add(new ARecord(name(), any(CLASSES), TTL, address));
            }
        }
    }

    private void flip(int flag) {
        if (message.getHeader().getFlag(flag)) {
            message.getHeader().unsetFlag(flag);
        } else {
            message.getHeader().setFlag(flag);
        }
    }

    private void move(Record record) {
        replace(record, List.of());
        message.addRecord(record, 1 + random.nextInt(3));
    }

    /** Gives a record another name, type or class, as far as its data allow it. */
    private void withOtherOwner(Record record) {
        int type = random.nextBoolean() ? record.getType() : any(TYPES);
        byte[] data = record.rdataToWireCanonical();
        Optional<Record> changed =
                Optional.ofNullable(Record.newRecord(name(), type, any(CLASSES), TTL, data.length, data));
        replace(record, changed.stream().toList());
    }

    private void replace(Record record, List<Record> by) {
        for (int section = Section.ANSWER; section <= Section.ADDITIONAL; section++) {
            if (message.removeRecord(record, section)) {
                for (Record each : by) {
                    message.addRecord(each, section);
                }
            }
        }
    }

    private void add(Record record) {
        message.addRecord(record, random.nextInt(3) > 0 ? Section.ANSWER : 1 + random.nextInt(3));
    }

    /** Returns a random record that is not a question; an empty alias if there is none. */
    private Record record(Message of) {
        List<Record> records = IntStream.rangeClosed(Section.ANSWER, Section.ADDITIONAL)
                .mapToObj(of::getSection)
                .flatMap(List::stream)
                .toList();
        return records.isEmpty() ? new CNAMERecord(Name.root, DClass.IN, TTL, Name.root) : any(records);
    }

    private Name name() {
        return random.nextInt(3) > 0
                ? message.getQuestion().getName()
                : any(List.of(other.getQuestion().getName(), record(message).getName(), Name.root));
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
