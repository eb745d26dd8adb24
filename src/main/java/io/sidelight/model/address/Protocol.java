package io.sidelight.model.address;

import java.util.Locale;

/** The transport protocol of a port. */
public enum Protocol {
    TCP,
    UDP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
