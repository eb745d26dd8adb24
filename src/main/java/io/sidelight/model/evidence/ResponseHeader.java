package io.sidelight.model.evidence;

import java.util.Locale;

/**
 * What a name server's message was beside its content.
 *
 * @param authoritative whether its AA bit was set
 * @param truncated whether the TC bit was set in the datagram, after which TCP was tried
 * @param edns whether the query had an OPT record; a server that cannot take one gets none (RFC 6891, section 6.2.2)
 */
public record ResponseHeader(Transport protocol, boolean authoritative, boolean truncated, boolean edns) {
    /** What carried it. */
    public enum Transport {
        UDP,
        TCP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Protocol and flags, such as {@code udp aa}, {@code tcp aa tc} or {@code udp aa noedns}. */
    public String words() {
        return protocol + (authoritative ? " aa" : "") + (truncated ? " tc" : "") + (edns ? "" : " noedns");
    }
}
