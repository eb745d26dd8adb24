package io.sidelight.model.network;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.network.Network.Kind;
import java.util.Locale;

/** The address at which this task reaches an instance, or the obstacle. */
public sealed interface Dial {
    /** Which of the instance's addresses is dialed. */
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
     * @param network of the instance; where it is not the host's and the host's address is dialed, a port is mapped there
     * @param from where this task stands
     */
    record To(Ip ip, int port, Via via, Kind network, Place from) implements Dial {
        /** {@code ip:port}, an IPv6 address in brackets. */
        public String address() {
            return ip.withPort(port);
        }
    }

    /** No address of the instance can be reached from here. */
    record Nothing(Obstacle obstacle) implements Dial {}
}
