package io.sidelight.model.address;

import java.util.Locale;
import java.util.Optional;

/**
 * Where this task stands; decides what it can dial.
 *
 * @param place the sort of network that the task is on
 * @param name the network's name, when it has one and it is known
 * @param containerIp this task's own address, when it has one apart from the host's
 * @param hostIp the address of the agent that this task runs on
 */
public record Vantage(Place place, Optional<String> name, Optional<Ip> containerIp, Optional<Ip> hostIp) {
    /** The places to look from. */
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
