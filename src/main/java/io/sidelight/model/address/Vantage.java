package io.sidelight.model.address;

import java.util.Locale;
import java.util.Optional;

/**
 * The network and the addresses of this task. They decide which addresses it can dial.
 *
 * @param place the kind of network
 * @param name the network's name, if it has one and it is known
 * @param containerIp this task's own address, if it differs from the host's
 * @param hostIp the address of this task's agent
 */
public record Vantage(Place place, Optional<String> name, Optional<Ip> containerIp, Optional<Ip> hostIp) {
    /** The kind of network that this task runs on. */
    public enum Place {
        HOST,
        OVERLAY,
        BRIDGE,
        OUTSIDE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
