package io.sidelight.contract.mapping;

import io.sidelight.contract.PublishedEndpoint;
import io.sidelight.contract.PublishedEndpoint.PublishedPorts;
import io.sidelight.contract.PublishedEndpoint.PublishedText;
import io.sidelight.contract.PublishedEndpoint.PublishedUnlearned;
import io.sidelight.contract.PublishedEndpoint.PublishedVip;
import io.sidelight.contract.PublishedInstance;
import io.sidelight.contract.PublishedInstance.PublishedContainer;
import io.sidelight.contract.PublishedInstance.PublishedDial;
import io.sidelight.contract.PublishedInstance.PublishedHost;
import io.sidelight.contract.PublishedInstance.PublishedNetwork;
import io.sidelight.contract.PublishedInstance.PublishedReach;
import io.sidelight.contract.PublishedService;
import io.sidelight.contract.PublishedView;
import io.sidelight.contract.PublishedView.PublishedVantage;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Reach;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import io.sidelight.wording.Wording;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conversion of the view to its published form. */
public final class ViewMapping {
    private ViewMapping() {}

    /** Converts a view. */
    public static PublishedView of(View view) {
        return new PublishedView(
                view.revision(),
                vantage(view.vantage()),
                view.services().stream().map(ViewMapping::service).toList());
    }

    private static PublishedVantage vantage(Vantage vantage) {
        return new PublishedVantage(
                vantage.place().toString(),
                vantage.name().orElse(null),
                vantage.containerIp().map(Ip::toString).orElse(null),
                vantage.hostIp().map(Ip::toString).orElse(null));
    }

    private static PublishedService service(Service service) {
        return new PublishedService(
                service.name().value(),
                service.state().word(),
                since(service.state()),
                cause(service.state()),
                service.endpoints().stream().map(ViewMapping::endpoint).toList());
    }

    private static PublishedEndpoint endpoint(Endpoint endpoint) {
        String name = endpoint.name();
        String state = endpoint.state().word();
        String since = since(endpoint.state());
        String cause = cause(endpoint.state());
        if (endpoint instanceof Endpoint.Ports ports) {
            return new PublishedPorts(
                    name,
                    ports.vip().map(ViewMapping::vip).orElse(null),
                    ports.instances().stream().map(ViewMapping::instance).toList(),
                    state,
                    since,
                    cause);
        }
        return endpoint instanceof Endpoint.Text text
                ? new PublishedText(name, text.text(), state, since, cause)
                : new PublishedUnlearned(name, state, since, cause);
    }

    private static PublishedVip vip(Endpoint.Vip vip) {
        return new PublishedVip(vip.name(), vip.port(), texts(vip.ips()));
    }

    private static PublishedInstance instance(Instance instance) {
        return new PublishedInstance(
                instance.task(),
                instance.protocol() == Protocol.UDP ? instance.protocol().toString() : null,
                network(instance.network()),
                dial(instance.dial()),
                container(instance),
                host(instance),
                instance.state().word(),
                since(instance.state()),
                cause(instance.state()),
                Wording.of(instance.disagreements()),
                instance.reach().map(ViewMapping::reach).orElse(null));
    }

    private static PublishedNetwork network(Network network) {
        return new PublishedNetwork(network.kind().toString(), network.name().orElse(null), Wording.of(network.rule()));
    }

    private static PublishedDial dial(Dial dial) {
        return dial instanceof Dial.To to
                ? new PublishedDial(to.address(), to.via().toString(), Wording.of(dial))
                : new PublishedDial(null, null, Wording.of(dial));
    }

    private static PublishedContainer container(Instance instance) {
        Instance.NamedIp container = instance.container();
        return new PublishedContainer(
                container.name(),
                container.ip().map(Ip::toString).orElse(null),
                texts(container.further()),
                instance.mapped() ? null : port(instance));
    }

    private static PublishedHost host(Instance instance) {
        Instance.NamedIp host = instance.host();
        return new PublishedHost(
                host.name(),
                host.ip().map(Ip::toString).orElse(null),
                texts(host.further()),
                instance.mapped() ? port(instance) : null);
    }

    private static @Nullable Integer port(Instance instance) {
        return instance.port() > 0 ? instance.port() : null;
    }

    private static PublishedReach reach(Reach reach) {
        return new PublishedReach(reach.result().toString(), reach.since().toString());
    }

    private static @Nullable String since(State state) {
        return state.staleSince().map(Instant::toString).orElse(null);
    }

    private static @Nullable String cause(State state) {
        return state.reason().map(Wording::of).orElse(null);
    }

    private static List<String> texts(List<Ip> ips) {
        return ips.isEmpty() ? List.of() : ips.stream().map(Ip::toString).toList();
    }
}
