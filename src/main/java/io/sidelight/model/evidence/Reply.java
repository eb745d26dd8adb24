package io.sidelight.model.evidence;

import java.util.Locale;

/**
 * What a name server's message was beside its content.
 *
 * @param authoritative whether its AA bit was set
 * @param truncated whether the TC bit was set in the datagram, after which TCP was tried
 */
public record Reply(Protocol protocol, boolean authoritative, boolean truncated) {
    /** What carried it. */
    public enum Protocol {
        UDP,
        TCP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Protocol and flags, such as {@code udp aa} or {@code tcp aa tc}. */
    public String words() {
        return protocol + (authoritative ? " aa" : "") + (truncated ? " tc" : "");
    }
}
