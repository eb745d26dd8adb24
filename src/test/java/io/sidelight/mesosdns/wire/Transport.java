package io.sidelight.mesosdns.wire;

/** How a message travels, with the longest message in bytes. */
public enum Transport {
    /** Whatever EDNS announces (domain.md 2.6). */
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
