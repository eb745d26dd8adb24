package io.sidelight.source.mesosdns.zone;

import java.util.Optional;

/** The transport protocol in the names of SRV records. */
public enum SrvProtocol {
    TCP,
    UDP;

    /** Parses a label such as {@code _tcp}; empty for any other label. */
    static Optional<SrvProtocol> ofLabel(String label) {
        return switch (label) {
            case "_tcp" -> Optional.of(TCP);
            case "_udp" -> Optional.of(UDP);
            default -> Optional.empty();
        };
    }
}
