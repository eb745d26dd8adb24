package io.sidelight.refresh.locate;

import io.sidelight.classify.NetworkClassifier;
import io.sidelight.refresh.locate.AddressLookup.Found;
import java.util.Optional;

/**
 * The order of Mesos-DNS' {@code IPSources}: the address that it has for a task with a network of its own ({@code docs/domain.md}
 * 2.3). No source announces the order. The responses for one such task show it, and it holds for all.
 */
public enum IpSources {
    /** The agent's address first, as in DC/OS. */
    HOST_FIRST,
    /** The container's address first, as Mesos-DNS' own default is. */
    CONTAINER_FIRST,
    /** No response shows it: there may be tasks on the host network only. */
    NOT_SHOWN;

    /** Returns the order that the responses for one task show; empty where they show none. */
    public static Optional<IpSources> shown(TaskDnsAnswers zones, NetworkClassifier networks) {
        if (!(zones.mesosDns() instanceof Found mesos)) {
            return Optional.empty();
        }
        boolean answersContainer =
                mesos.ips().stream().anyMatch(ip -> networks.rangeOf(ip).isPresent());
        if (zones.host() instanceof Found host && !zones.host().equals(mesos)) {
            boolean answersAgent = mesos.ips().stream().anyMatch(host.ips()::contains);
            answersContainer |= !answersAgent && zones.container() instanceof Found own && shares(mesos, own);
        }
        if (answersContainer) {
            return Optional.of(CONTAINER_FIRST);
        }
        return zones.autoip() instanceof Found own
                        && own.ips().stream()
                                .anyMatch(ip -> networks.rangeOf(ip).isPresent())
                ? Optional.of(HOST_FIRST)
                : Optional.empty();
    }

    private static boolean shares(Found one, Found other) {
        return one.ips().stream().anyMatch(other.ips()::contains);
    }
}
