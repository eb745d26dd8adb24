package io.sidelight.mesosdns.wire;

/** The transport of a message, with the longest message in bytes. */
public enum Transport {
    /** The limit for UDP, also if EDNS announces more (domain.md 2.6). */
    UDP(512),
    TCP(65_535);

    private final int limit;

    Transport(int limit) {
        this.limit = limit;
    }

    public int limit() {
        return limit;
    }
}
