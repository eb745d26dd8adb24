package io.sidelight.demo.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A way in which the pretended cluster fails, and where. As a text it is its label, such as {@code http-502}; one of DNS that is
 * of one zone only has the zone behind it, such as {@code dns-servfail:mesos}.
 */
public sealed interface Fault {

    /** The name server fails for these zones. */
    record OfDns(DnsFault fault, DnsScope scope) implements Fault {
        @Override
        public String toString() {
            return scope == DnsScope.BOTH
                    ? fault.text().label()
                    : fault.text().label() + ":" + scope.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Admin Router or the schedulers behind it fail. */
    record OfHttp(HttpFault fault) implements Fault {
        @Override
        public String toString() {
            return fault.text().label();
        }
    }

    /** Reads a fault's text; empty when there is no such fault. */
    static Optional<Fault> parse(String text) {
        return all().filter(fault -> fault.toString().equals(text)).findFirst();
    }

    /** Every fault there is, those of DNS for either zone and for both. */
    static Stream<Fault> all() {
        return Stream.concat(
                Arrays.stream(DnsFault.values())
                        .flatMap(fault -> Arrays.stream(DnsScope.values()).map(scope -> new OfDns(fault, scope))),
                Arrays.stream(HttpFault.values()).map(OfHttp::new));
    }
}
