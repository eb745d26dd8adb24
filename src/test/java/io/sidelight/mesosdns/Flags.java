package io.sidelight.mesosdns;

/** Bits of the second word of a DNS header (RFC 1035, section 4.1.1). */
final class Flags {
    static final int RESPONSE = 0x8000;
    static final int AA = 0x0400;
    static final int TC = 0x0200;
    static final int RA = 0x0080;
    static final int FORMERR = 1;
    static final int SERVFAIL = 2;
    static final int NXDOMAIN = 3;
    static final int REFUSED = 5;

    private Flags() {}
}
