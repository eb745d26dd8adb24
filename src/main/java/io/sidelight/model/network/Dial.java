package io.sidelight.model.network;

import io.sidelight.model.address.Ip;
import java.util.Locale;

/** What this task can dial to reach an instance, and why. */
public sealed interface Dial {
    String why();

    /** Which of the instance's addresses is dialled. */
    enum Via {
        HOST,
        CONTAINER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Dial this.
     *
     * @param port 1-65535, the one that belongs to the address
     */
    record To(Ip ip, int port, Via via, String why) implements Dial {
        /** {@code ip:port}, an IPv6 address in brackets. */
        public String address() {
            return ip.withPort(port);
        }
    }

    /** No address of the instance can be reached from here. */
    record Nothing(String why) implements Dial {}
}
