package io.sidelight.dialect;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.NetworkRule;
import java.util.List;
import java.util.Optional;

/** Views of services whose instances can be dialed. */
public final class DialableViews {
    private static final Vantage OVERLAY =
            new Vantage(Vantage.Place.OVERLAY, Optional.empty(), Optional.empty(), Optional.empty());

    private static final Ip AGENT = Ip.parse("10.0.1.11").orElseThrow();

    private DialableViews() {}

    /** Returns a view. */
    public static View of(Service... services) {
        return new View(7, OVERLAY, List.of(services));
    }

    /** Returns a service. */
    public static Service service(String name, Endpoint... endpoints) {
        return new Service(ServiceName.parse(name).orElseThrow(), State.FRESH, List.of(endpoints));
    }

    /** Returns an endpoint. */
    public static Endpoint endpoint(String name, Instance... instances) {
        return new Endpoint.Ports(name, Optional.empty(), List.of(instances), State.FRESH);
    }

    /** Returns a task on the agent 10.0.1.11 with an address of its own. */
    public static Instance task(String name, String address, int port) {
        Ip ip = Ip.parse(address).orElseThrow();
        Network network = new Network(
                Network.Kind.OVERLAY, Optional.of("dcos"), new NetworkRule.NotAgentAddress(ip, AGENT, true));
        return new Instance(
                        name,
                        port,
                        Protocol.TCP,
                        network,
                        false,
                        new NamedIp(name, Optional.of(ip)),
                        new NamedIp(name, Optional.of(AGENT)),
                        State.FRESH,
                        List.of())
                .withDial(
                        new Dial.To(ip, port, Dial.Via.CONTAINER, Network.Kind.OVERLAY, Vantage.Place.OVERLAY),
                        Optional.empty());
    }
}
