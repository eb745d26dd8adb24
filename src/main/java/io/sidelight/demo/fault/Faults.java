package io.sidelight.demo.fault;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that fails at one moment. Where two faults are of the same, the first one counts. */
public record Faults(List<Fault> all) {
    /** Nothing fails. */
    public static final Faults NONE = new Faults(List.of());

    public Faults {
        all = List.copyOf(all);
    }

    /**
     * How the name server fails for a name.
     *
     * @param name in any letters, with or without the dot at its end
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

    /** How the API fails. */
    public Optional<HttpFault> ofHttp() {
        return all.stream()
                .filter(Fault.OfHttp.class::isInstance)
                .map(fault -> ((Fault.OfHttp) fault).fault())
                .findFirst();
    }
}
