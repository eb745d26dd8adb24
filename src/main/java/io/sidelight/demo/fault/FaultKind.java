package io.sidelight.demo.fault;

import java.util.Arrays;
import java.util.stream.Stream;

/** How a server of the simulated cluster fails, with its words for people. */
public sealed interface FaultKind permits DnsFault, HttpFault {
    /**
     * The words of a kind.
     *
     * @param label its name for people to type
     * @param words what the server does, in one line
     */
    record Text(String label, String words) {}

    Text text();

    /** Lists every kind, those of DNS first. */
    static Stream<FaultKind> all() {
        return Stream.concat(Arrays.stream(DnsFault.values()), Arrays.stream(HttpFault.values()));
    }
}
