package io.sidelight.mesosdns.wire;

/** Bits of the second word of a DNS header (RFC 1035, section 4.1.1). */
public final class Flags {
    public static final int RESPONSE = 0x8000;
    public static final int AA = 0x0400;
    public static final int TC = 0x0200;
    public static final int RA = 0x0080;
    public static final int FORMERR = 1;
    public static final int SERVFAIL = 2;
    public static final int NXDOMAIN = 3;
    public static final int NOTIMP = 4;
    public static final int REFUSED = 5;

    private Flags() {}
}
