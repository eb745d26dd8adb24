package io.sidelight.model.network;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.network.Network.Kind;
import java.util.Locale;

/** The address that this task can dial to reach an instance, or the obstacle. */
public sealed interface Dial {
    /** The kind of the instance's address that is dialed. */
    enum Via {
        HOST,
        CONTAINER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An address to dial.
     *
     * @param port 1-65535, the port that belongs to the address
     * @param network of the instance; if it is not {@code HOST} and the host's address is dialed, the port is mapped
     * @param from the network of this task
     */
    record To(Ip ip, int port, Via via, Kind network, Place from) implements Dial {
        /** Returns {@code ip:port}, with an IPv6 address in brackets. */
        public String address() {
            return ip.withPort(port);
        }
    }

    /** No address of the instance is reachable from this task. */
    record Nothing(Obstacle obstacle) implements Dial {}
}
