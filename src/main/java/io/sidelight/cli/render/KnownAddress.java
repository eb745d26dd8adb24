package io.sidelight.cli.render;

/**
 * An address to dial.
 *
 * @param text {@code ip:port}, an IPv6 address in brackets
 * @param task of the first instance with this address
 */
public record KnownAddress(String text, String task) {
    /** Returns the IP address, without brackets. */
    public String host() {
        return text.substring(0, text.lastIndexOf(':')).replace("[", "").replace("]", "");
    }

    /** Returns the port, 1-65535. */
    public int port() {
        return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
    }
}
