package io.sidelight.model.self;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import java.util.List;

/** Evidence that contradicts an accepted fact about this task. */
public sealed interface Conflict {
    /** The configured network differs from the detected one. */
    record OtherPlace(Place configured, Place found, VantageRule rule) implements Conflict {}

    /** Another rule would have given another result. */
    record OtherRule(VantageRule believed, VantageRule other) implements Conflict {}

    /** {@code LIBPROCESS_IP} is 0.0.0.0, as for a task with its own network. */
    record ListensAnywhere(VantageRule believed) implements Conflict {}

    /** No interface has the address from a variable. */
    record NoInterface(AddressClaim claim, List<Ip> interfaces) implements Conflict {
        public NoInterface {
            interfaces = List.copyOf(interfaces);
        }
    }

    /** Two sources give different addresses of the agent. */
    record OtherAgent(AddressClaim believed, AddressClaim other) implements Conflict {}
}
