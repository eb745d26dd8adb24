package io.sidelight.store;

import io.sidelight.contract.PublishedEndpoint;
import io.sidelight.contract.PublishedEndpoint.PublishedPorts;
import io.sidelight.contract.PublishedEndpoint.PublishedText;
import io.sidelight.contract.PublishedEndpoint.PublishedVip;
import io.sidelight.contract.PublishedInstance;
import io.sidelight.contract.PublishedInstance.PublishedDial;
import io.sidelight.contract.PublishedInstance.PublishedNetwork;
import io.sidelight.contract.PublishedService;
import io.sidelight.contract.PublishedView;
import io.sidelight.contract.PublishedView.PublishedVantage;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Endpoint.Vip;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.NetworkRule;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps a published view back to the view that it was made of. */
final class SavedViewMapping {
    private static final int LARGEST_PORT = 65535;

    /** The addresses read so far: most occur more than once. */
    private final Map<String, Ip> ips = new HashMap<>();

    private SavedViewMapping() {}

    /**
     * Maps a view.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} for one that no program published
     */
    static View view(PublishedView view) {
        return new SavedViewMapping().whole(view);
    }

    private View whole(PublishedView view) {
        PublishedVantage vantage = view.vantage();
        return new View(
                view.revision(),
                new Vantage(
                        Vantage.Place.valueOf(upperCase(vantage.network())),
                        Optional.ofNullable(vantage.name()),
                        optionalIp(vantage.containerIp()),
                        optionalIp(vantage.hostIp())),
                view.services().stream().map(this::service).toList());
    }

    private Service service(PublishedService service) {
        ServiceName name = new ServiceName(service.name());
        State state = state(service.state(), service.since(), service.cause());
        List<Endpoint> endpoints =
                service.endpoints().stream().map(this::endpoint).toList();
        return state instanceof State.Unknown unknown && endpoints.isEmpty()
                ? Service.unknown(name, unknown.cause())
                : new Service(name, state, endpoints);
    }

    private Endpoint endpoint(PublishedEndpoint endpoint) {
        String name = endpoint.name();
        State state = state(endpoint.state(), endpoint.since(), endpoint.cause());
        if (endpoint instanceof PublishedText text) {
            return new Endpoint.Text(name, text.text(), state);
        } else if (endpoint instanceof PublishedPorts ports) {
            return new Endpoint.Ports(
                    name,
                    Optional.ofNullable(ports.vip()).map(this::vip),
                    ports.instances().stream().map(this::instance).toList(),
                    state);
        } else if (state instanceof State.Unknown unknown) {
            return new Endpoint.Unlearned(name, unknown);
        }
        throw new IllegalArgumentException("endpoint " + name + " has neither text nor instances");
    }

    private Vip vip(PublishedVip vip) {
        return new Vip(vip.name(), port(vip.port()), ips(vip.ips()));
    }

    private Instance instance(PublishedInstance instance) {
        PublishedNetwork network = instance.network();
        Integer mapped = instance.host().port();
        Integer port = mapped == null ? instance.container().port() : mapped;
        Network.Kind kind = Network.Kind.valueOf(upperCase(network.kind()));
        return new Instance(
                instance.task(),
                port == null ? 0 : port(port),
                Protocol.UDP.toString().equals(instance.protocol()) ? Protocol.UDP : Protocol.TCP,
                new Network(kind, Optional.ofNullable(network.name()), new NetworkRule.SavedRule(network.why())),
                mapped != null || (kind != Network.Kind.HOST && isAtHost(instance.dial())),
                new NamedIp(
                        instance.container().name(),
                        optionalIp(instance.container().ip()),
                        ips(instance.container().further())),
                new NamedIp(
                        instance.host().name(),
                        optionalIp(instance.host().ip()),
                        ips(instance.host().further())),
                state(instance.state(), instance.since(), instance.cause()),
                instance.disagreements().stream()
                        .<Discrepancy>map(Discrepancy.SavedDiscrepancyText::new)
                        .toList());
    }

    /** Whether the instance was dialed at its host, from which a file without the host's port shows that it is mapped. The dial address itself is derived again, as this task may run elsewhere. */
    private static boolean isAtHost(PublishedDial dial) {
        return dial.address() != null && Dial.Via.HOST.toString().equals(dial.via());
    }

    private static State state(String word, @Nullable String since, @Nullable String cause) {
        return switch (word) {
            case "fresh" -> State.FRESH;
            case "stale" ->
                new State.Stale(Instant.parse(present(since, "since")), new Cause.SavedCause(present(cause, "cause")));
            case "unknown" -> new State.Unknown(new Cause.SavedCause(present(cause, "cause")));
            default -> throw new IllegalArgumentException("there is no state " + word);
        };
    }

    private static String present(@Nullable String value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("there is no " + field);
        }
        return value;
    }

    private Optional<Ip> optionalIp(@Nullable String literal) {
        return Optional.ofNullable(literal).map(this::ip);
    }

    private List<Ip> ips(List<String> literals) {
        return literals.stream().map(this::ip).toList();
    }

    private Ip ip(String literal) {
        return ips.computeIfAbsent(literal, SavedViewMapping::parsed);
    }

    private static Ip parsed(String literal) {
        return Ip.parse(literal).orElseThrow(() -> new IllegalArgumentException("not an address: " + literal));
    }

    private static int port(int number) {
        if (number < 1 || number > LARGEST_PORT) {
            throw new IllegalArgumentException("not a port: " + number);
        }
        return number;
    }

    private static String upperCase(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
