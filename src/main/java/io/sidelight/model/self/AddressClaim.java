package io.sidelight.model.self;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Provenance;

/** An address that something says is this task's or its agent's. */
public record AddressClaim(Provenance.LearnedFrom source, Ip ip) {
    public static AddressClaim ofInterface(Ip ip) {
        return new AddressClaim(new Provenance.LearnedFrom.Interface(), ip);
    }

    /** Whether it is told, rather than an interface having it. */
    public boolean isAnnounced() {
        return !(source instanceof Provenance.LearnedFrom.Interface);
    }

    /** How it is known that the address is this one. */
    public Provenance ground() {
        return new Provenance.Learned(source);
    }
}
