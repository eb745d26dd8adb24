package io.sidelight.classify.self;

import io.sidelight.model.address.Ip;

/**
 * An address that something says is this task's or its agent's.
 *
 * @param source what says so, such as {@code MESOS_CONTAINER_IP}
 */
record Claim(String source, Ip ip) {
    private static final String INTERFACE = "interface";

    static Claim ofInterface(Ip ip) {
        return new Claim(INTERFACE, ip);
    }

    /** Whether somebody says so, rather than an interface having it. */
    boolean isTold() {
        return !source.equals(INTERFACE);
    }

    @Override
    public String toString() {
        return source + " " + ip;
    }
}
