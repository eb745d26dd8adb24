package io.sidelight.refresh.place;

import io.sidelight.classify.Networks;
import io.sidelight.model.Instance;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Network;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.DirectoryName;
import io.sidelight.refresh.place.Lookup.Found;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the answers for a task's two names leave open, and what more is asked for then. For nearly all tasks that is nothing: an
 * address in the range of an overlay is no agent's, one that both names answer is the agent's, and asking for all four names of
 * each task would be twice as many questions.
 *
 * @param claimed the addresses that the scheduler says
 * @param known the task as it was last confirmed
 */
public record Doubt(Zones zones, List<Ip> claimed, Optional<Instance> known, Networks networks) {

    /** What would remove the doubt; nothing when there is none. */
    public Stream<Question> questions(DirectoryName names) {
        if (!(zones.autoip() instanceof Found own)) {
            return Stream.of();
        }
        Stream<String> agent = isAgentOpen(own) ? Stream.of(names.agentip()) : Stream.of();
        Stream<String> container = isContainerOpen(own) ? Stream.of(names.containerip()) : Stream.of();
        return Stream.concat(agent, container).flatMap(Question::ofAddresses);
    }

    /** Whether the task was elsewhere: then what Mesos-DNS answered before, valid as it may be, is of the time before. */
    public boolean isMove() {
        return zones.autoip() instanceof Found own
                && known.filter(was -> !isAnswered(was.container().ip(), own)
                                && !isAnswered(was.host().ip(), own))
                        .isPresent();
    }

    /** Whether the list has the task at another address than the answers: one that it has added may have just been started there. */
    public boolean isElsewhere() {
        return zones.autoip() instanceof Found own && claimed.stream().noneMatch(own.ips()::contains);
    }

    private boolean isAgentOpen(Found own) {
        if (isMove() || !(zones.mesosDns() instanceof Found its)) {
            return true;
        }
        Ip container = own.pick(claimed);
        boolean mayLag = known.flatMap(was -> was.host().ip())
                .filter(was -> !its.ips().contains(was))
                .isPresent();
        boolean otherAgent = networks.agentOf(container)
                .filter(agent -> !its.ips().contains(agent))
                .isPresent();
        // In a range it should not be the agent's address, and in none it should.
        boolean unexpected = isHosts(own, its) == networks.rangeOf(container).isPresent();
        return mayLag || otherAgent || unexpected;
    }

    /** Both names answer the agent's address, and the list another one, of a network that is not known to map ports. */
    private boolean isContainerOpen(Found own) {
        return zones.mesosDns() instanceof Found its
                && isHosts(own, its)
                && isElsewhere()
                && claimed.stream()
                        .anyMatch(claim -> claim.isIpv4() == own.ips().get(0).isIpv4())
                && claimed.stream().noneMatch(ip -> networks.isOn(Network.Kind.BRIDGE, ip));
    }

    private static boolean isHosts(Found own, Found its) {
        return its.ips().stream().anyMatch(own.ips()::contains);
    }

    private static boolean isAnswered(Optional<Ip> ip, Found own) {
        return ip.filter(own.ips()::contains).isPresent();
    }
}
