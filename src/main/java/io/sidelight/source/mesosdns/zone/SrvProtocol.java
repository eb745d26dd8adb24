package io.sidelight.source.mesosdns.zone;

import java.util.Optional;

/** The transport protocol of a port, as the names of SRV records have it. */
public enum SrvProtocol {
    TCP,
    UDP;

    /** Reads a label such as {@code _tcp}; empty for any other. */
    static Optional<SrvProtocol> ofLabel(String label) {
        return switch (label) {
            case "_tcp" -> Optional.of(TCP);
            case "_udp" -> Optional.of(UDP);
            default -> Optional.empty();
        };
    }
}
