package io.sidelight.model.self;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Provenance;

/** An address of this task or of its agent, according to one source. */
public record AddressClaim(Provenance.LearnedFrom source, Ip ip) {
    public static AddressClaim ofInterface(Ip ip) {
        return new AddressClaim(new Provenance.LearnedFrom.Interface(), ip);
    }

    /** Whether the source only announces the address, and is not an interface that has it. */
    public boolean isAnnounced() {
        return !(source instanceof Provenance.LearnedFrom.Interface);
    }

    /** Returns the source as the provenance of a fact. */
    public Provenance ground() {
        return new Provenance.Learned(source);
    }
}
