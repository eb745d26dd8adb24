package io.sidelight.model.self;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Ground;

/** An address that something says is this task's or its agent's. */
public record AddressClaim(Ground.Source source, Ip ip) {
    public static AddressClaim ofInterface(Ip ip) {
        return new AddressClaim(new Ground.Source.Interface(), ip);
    }

    /** Whether it is told, rather than an interface having it. */
    public boolean isTold() {
        return !(source instanceof Ground.Source.Interface);
    }

    /** How it is known that the address is this one. */
    public Ground ground() {
        return new Ground.From(source);
    }
}
