package io.sidelight.model.self;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import java.util.List;

/** Evidence about this task that contradicts what is believed. */
public sealed interface Conflict {
    /** The configuration has another place than the evidence tells. */
    record OtherPlace(Place configured, Place found, VantageRule rule) implements Conflict {}

    /** Another rule would have decided otherwise. */
    record OtherRule(VantageRule believed, VantageRule other) implements Conflict {}

    /** The task has to listen anywhere, as on a network of its own. */
    record ListensAnywhere(VantageRule believed) implements Conflict {}

    /** An address from a variable is not on an interface. */
    record NoInterface(AddressClaim claim, List<Ip> interfaces) implements Conflict {
        public NoInterface {
            interfaces = List.copyOf(interfaces);
        }
    }

    /** Two sources have different addresses of the agent. */
    record OtherAgent(AddressClaim believed, AddressClaim other) implements Conflict {}
}
