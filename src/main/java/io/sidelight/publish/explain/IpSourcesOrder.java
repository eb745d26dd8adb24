package io.sidelight.publish.explain;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.PortOwner;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.model.evidence.Question;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The order of Mesos-DNS' {@code IPSources} ({@code docs/domain.md} 2.3), as its response for a task with two addresses shows it.
 */
enum IpSourcesOrder {
    HOST_FIRST("host first"),
    NETINFO_FIRST("netinfo first");

    private final String words;

    IpSourcesOrder(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /**
     * Returns the order that the responses for an endpoint's tasks show; empty where all are on the host network, or none has a
     * response.
     */
    static Optional<IpSourcesOrder> of(Endpoint endpoint, PassReport report) {
        return endpoint.asPorts().stream()
                .flatMap(ports -> ports.instances().stream())
                .flatMap(instance -> of(endpoint.name(), instance, report).stream())
                .findFirst();
    }

    private static Optional<IpSourcesOrder> of(String endpoint, Instance instance, PassReport report) {
        List<Ip> resolved = InstanceNames.mesosDns(instance).stream()
                .flatMap(Question::ofAddresses)
                .flatMap(question -> Optional.ofNullable(report.responses().get(question)).stream())
                .flatMap(response -> response.outcome() instanceof Outcome.Records records
                        ? records.addresses().stream()
                        : Stream.of())
                .toList();
        return instance.host().ip().flatMap(host -> {
            List<Ip> own = own(instance, host);
            boolean hasOwnAddress = own.stream().anyMatch(resolved::contains);
            boolean hasHostAddress = resolved.contains(host);
            if (hasOwnAddress && !hasHostAddress) {
                return Optional.of(NETINFO_FIRST);
            }
            boolean hasOwn = !own.isEmpty() || isHidden(instance.part(endpoint), report);
            return hasHostAddress && !hasOwnAddress && hasOwn ? Optional.of(HOST_FIRST) : Optional.empty();
        });
    }

    /** Returns the container's addresses of the agent's family, as each family has an order of its own. */
    private static List<Ip> own(Instance instance, Ip host) {
        return Stream.concat(instance.container().ip().stream(), instance.container().further().stream())
                .filter(ip -> ip.isIpv4() == host.isIpv4() && !ip.equals(host))
                .toList();
    }

    /** Returns whether the source lists a port that only the container has, so that Mesos-DNS hides an address. */
    private static boolean isHidden(InstanceKey part, PassReport report) {
        return report.listed().stream()
                .flatMap(list -> list.endpoints().stream())
                .filter(listed -> listed.name().equals(part.endpoint()))
                .flatMap(listed -> listed.asPorts().stream())
                .flatMap(ports -> ports.instances().stream())
                .filter(listed -> InstanceKey.of(part.endpoint(), listed).equals(part))
                .map(ListedInstance::owner)
                .anyMatch(PortOwner.CONTAINER::equals);
    }
}
