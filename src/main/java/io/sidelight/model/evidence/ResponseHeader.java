package io.sidelight.model.evidence;

import java.util.Locale;

/**
 * The transport and the flags of a name server's response.
 *
 * @param authoritative whether the AA bit was set
 * @param truncated whether the TC bit was set in the datagram; then the query was repeated over TCP
 * @param edns whether the query had an OPT record; a server without EDNS gets none (RFC 6891, section 6.2.2)
 */
public record ResponseHeader(Transport protocol, boolean authoritative, boolean truncated, boolean edns) {
    /** The transport of a response. */
    public enum Transport {
        UDP,
        TCP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Describes protocol and flags, such as {@code udp aa}, {@code tcp aa tc} or {@code udp aa noedns}. */
    public String words() {
        return protocol + (authoritative ? " aa" : "") + (truncated ? " tc" : "") + (edns ? "" : " noedns");
    }
}
