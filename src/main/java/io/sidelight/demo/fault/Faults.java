package io.sidelight.demo.fault;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All faults that are active at one time. If two faults have the same target, the first one counts. */
public record Faults(List<Fault> all) {
    /** No fault. */
    public static final Faults NONE = new Faults(List.of());

    public Faults {
        all = List.copyOf(all);
    }

    /**
     * Returns the name server's fault for a name.
     *
     * @param name in any letter case, with or without the trailing dot
     */
    public Optional<DnsFault> ofName(String name) {
        String plain = (name.endsWith(".") ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(Fault.OfDns.class::isInstance)
                .map(Fault.OfDns.class::cast)
                .filter(fault -> fault.scope().covers(plain))
                .map(Fault.OfDns::fault)
                .findFirst();
    }

    /** Returns the API's fault. */
    public Optional<HttpFault> ofHttp() {
        return all.stream()
                .filter(Fault.OfHttp.class::isInstance)
                .map(fault -> ((Fault.OfHttp) fault).fault())
                .findFirst();
    }
}
