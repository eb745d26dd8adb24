package io.sidelight.demo.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fault of the simulated cluster. Its text is its label, such as {@code http-502}. A DNS fault of one zone has the zone as
 * suffix, such as {@code dns-servfail:mesos}.
 */
public sealed interface Fault {

    /** A fault of the name server in these zones. */
    record OfDns(DnsFault fault, DnsScope scope) implements Fault {
        @Override
        public String toString() {
            return scope == DnsScope.BOTH
                    ? fault.text().label()
                    : fault.text().label() + ":" + scope.name().toLowerCase(Locale.ROOT);
        }
    }

    /** A fault of Admin Router, or of the schedulers behind it. */
    record OfHttp(HttpFault fault) implements Fault {
        @Override
        public String toString() {
            return fault.text().label();
        }
    }

    /** Parses a fault's text; empty for an unknown fault. */
    static Optional<Fault> parse(String text) {
        return all().filter(fault -> fault.toString().equals(text)).findFirst();
    }

    /** Returns every fault. Each DNS fault comes once for each zone and once for both. */
    static Stream<Fault> all() {
        return Stream.concat(
                Arrays.stream(DnsFault.values())
                        .flatMap(fault -> Arrays.stream(DnsScope.values()).map(scope -> new OfDns(fault, scope))),
                Arrays.stream(HttpFault.values()).map(OfHttp::new));
    }
}
