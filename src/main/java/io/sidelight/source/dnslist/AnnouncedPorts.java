package io.sidelight.source.dnslist;

import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.ListedEndpoint.PortOwner;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Target;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.model.spelling.TaskGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ports that Mesos-DNS announces for a group, by task. The target of an SRV record is a name that only one task has
 * ({@code domain.md} 2.5).
 *
 * @param failure why the ports are unknown; empty if they are known
 */
record AnnouncedPorts(List<Port> ports, Optional<Cause> failure) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9-]{1,63}");

    /**
     * A port of a task.
     *
     * @param task the label in the task's own name
     * @param owner whether the port is the agent's or the container's
     */
    record Port(String task, int number, Protocol protocol, PortOwner owner) {}

    static AnnouncedPorts of(
            TaskGroup group, GroupNames names, NamingScheme naming, Map<Question, QueryResult> responses) {
        QueryResult tcp = services(names.tcp(), responses);
        QueryResult udp = services(names.udp(), responses);
        QueryResult agents = services(names.agentPorts(), responses);
        Optional<Cause> failure = Stream.of(tcp, udp, agents)
                .filter(response -> !response.outcome().isBelieved())
                .findFirst()
                .map(DnsCause.Response::of);
        if (failure.isPresent()) {
            return new AnnouncedPorts(List.of(), failure);
        }
        String slaves = "." + naming.slaves(group.service());
        Set<Target> ofAgents = Set.copyOf(targets(agents));
        List<Port> ports = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            for (Target target : targets(protocol == Protocol.TCP ? tcp : udp)) {
                Optional<String> task = label(target, slaves, "." + naming.framework(group.service()));
                if (task.isEmpty()) {
                    return new AnnouncedPorts(
                            List.of(),
                            Optional.of(new ListCause.NoTask(
                                    names.tcp(), target, group.service().value())));
                }
                String onAgent = task.get() + slaves;
                boolean isAgents =
                        target.name().equals(onAgent) || ofAgents.contains(new Target(onAgent, target.port()));
                ports.add(new Port(
                        task.get(), target.port(), protocol, isAgents ? PortOwner.AGENT : PortOwner.CONTAINER));
            }
        }
        return new AnnouncedPorts(withoutTwins(ports), Optional.empty());
    }

    /**
     * Removes duplicates. Mesos-DNS announces each agent port of a task without discovery information under both protocols; TCP
     * is kept.
     */
    private static List<Port> withoutTwins(List<Port> ports) {
        return ports.stream()
                .filter(port -> port.protocol() == Protocol.TCP
                        || port.owner() != PortOwner.AGENT
                        || !ports.contains(new Port(port.task(), port.number(), Protocol.TCP, PortOwner.AGENT)))
                .toList();
    }

    /** Returns the task's label in a name that Mesos-DNS made for it. */
    private static Optional<String> label(Target target, String slaves, String framework) {
        String suffix = target.name().endsWith(slaves) ? slaves : framework;
        return Optional.of(target.name())
                .filter(name -> name.endsWith(suffix))
                .map(name -> name.substring(0, name.length() - suffix.length()))
                .filter(label -> LABEL.matcher(label).matches());
    }

    /** Returns the labels of the tasks, sorted. */
    List<String> tasks() {
        return ports.stream().map(Port::task).distinct().sorted().toList();
    }

    private static QueryResult services(String name, Map<Question, QueryResult> responses) {
        return Objects.requireNonNull(responses.get(new Question(name, Question.Type.SRV)));
    }

    static List<Target> targets(QueryResult response) {
        return response.outcome() instanceof Outcome.Targets services ? services.targets() : List.of();
    }
}
