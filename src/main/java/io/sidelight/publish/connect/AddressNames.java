package io.sidelight.publish.connect;

import io.sidelight.contract.ConnectGuide.ConnectName;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network.Kind;
import io.sidelight.model.spelling.DirectoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names by which a client can reach an endpoint, each with when it is right. */
final class AddressNames {
    private AddressNames() {}

    /** Returns the names of the endpoint and of its first instance, which stands for all. */
    static List<ConnectName> of(Endpoint.Ports endpoint) {
        List<ConnectName> names = new ArrayList<>();
        Optional<Instance> first = endpoint.instances().stream()
                .filter(instance -> instance.dial() instanceof Dial.To)
                .findFirst()
                .or(() -> endpoint.instances().stream().findFirst());
        first.ifPresent(instance -> {
            if (instance.dial() instanceof Dial.To to) {
                names.add(address(to));
            }
            if (DirectoryName.isDirectory(instance.container().name())) {
                names.add(autoip(instance));
            }
            names.add(mesos(instance));
        });
        endpoint.vip().ifPresent(vip -> names.add(vip(vip)));
        return names;
    }

    private static ConnectName address(Dial.To to) {
        return new ConnectName(
                "address",
                to.address(),
                "Right for clients that know several instances or keep connections for long. It changes when the task moves:"
                        + " read the list again.");
    }

    private static ConnectName autoip(Instance instance) {
        return new ConnectName(
                "autoip",
                withPort(instance.container().name(), instance),
                instance.dial() instanceof Dial.To
                        ? "Right where a certificate or a setting needs a name. It follows the task within 5 s, if the client"
                                + " resolves it for each connection; the port may change with the task."
                        : "Not right for this task: it is an address that cannot be dialed from here.");
    }

    private static ConnectName mesos(Instance instance) {
        return new ConnectName(
                "mesos",
                withPort(instance.host().name(), instance),
                instance.network().kind() == Kind.HOST
                        ? "Right as long as the task is on the host network: it is the address of the task's agent."
                        : "Not right for this task: it is the address of its agent, where this port "
                                + (instance.mapped() ? "is mapped to another." : "leads nowhere."));
    }

    private static ConnectName vip(Endpoint.Vip vip) {
        return new ConnectName(
                "vip",
                vip.name() + ":" + vip.port(),
                "Right inside the cluster for short connections to any instance, and for settings that cannot change. A client"
                        + " cannot choose or see the instance.");
    }

    private static String withPort(String name, Instance instance) {
        return instance.port() > 0 ? name + ":" + instance.port() : name;
    }
}
