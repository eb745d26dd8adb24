package io.sidelight.demo.fault;

import java.util.Arrays;
import java.util.stream.Stream;

/** A kind of fault, with its description for people. */
public sealed interface FaultKind permits DnsFault, HttpFault {
    /**
     * The texts of a kind.
     *
     * @param label the name that people type
     * @param words the server's behavior, in one line
     */
    record Text(String label, String words) {}

    Text text();

    /** Returns every kind, DNS faults first. */
    static Stream<FaultKind> all() {
        return Stream.concat(Arrays.stream(DnsFault.values()), Arrays.stream(HttpFault.values()));
    }
}
