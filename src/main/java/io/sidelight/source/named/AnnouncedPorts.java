package io.sidelight.source.named;

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
 * The ports that Mesos-DNS announces of a group, task by task: the target of an SRV record is a name of one task alone
 * ({@code domain.md} 2.5).
 *
 * @param failure why the ports are not known; empty when they are
 */
record AnnouncedPorts(List<Port> ports, Optional<Cause> failure) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9-]{1,63}");

    /**
     * A port of a task.
     *
     * @param task the label of the task's own name
     * @param owner whose port it is
     */
    record Port(String task, int number, Protocol protocol, PortOwner owner) {}

    static AnnouncedPorts of(
            TaskGroup group, GroupNames names, NamingScheme spelling, Map<Question, QueryResult> answers) {
        QueryResult tcp = services(names.tcp(), answers);
        QueryResult udp = services(names.udp(), answers);
        QueryResult agents = services(names.agentPorts(), answers);
        Optional<Cause> unanswered = Stream.of(tcp, udp, agents)
                .filter(answer -> !answer.outcome().isBelieved())
                .findFirst()
                .map(DnsCause.Response::of);
        if (unanswered.isPresent()) {
            return new AnnouncedPorts(List.of(), unanswered);
        }
        String slaves = "." + spelling.slaves(group.service());
        Set<Target> ofAgents = Set.copyOf(targets(agents));
        List<Port> ports = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            for (Target target : targets(protocol == Protocol.TCP ? tcp : udp)) {
                Optional<String> task = label(target, slaves, "." + spelling.framework(group.service()));
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

    /** A task without discovery information has each port of its agent under both protocols: TCP stands for both. */
    private static List<Port> withoutTwins(List<Port> ports) {
        return ports.stream()
                .filter(port -> port.protocol() == Protocol.TCP
                        || port.owner() != PortOwner.AGENT
                        || !ports.contains(new Port(port.task(), port.number(), Protocol.TCP, PortOwner.AGENT)))
                .toList();
    }

    /** The label of the task that Mesos-DNS has made a name for. */
    private static Optional<String> label(Target target, String slaves, String framework) {
        String suffix = target.name().endsWith(slaves) ? slaves : framework;
        return Optional.of(target.name())
                .filter(name -> name.endsWith(suffix))
                .map(name -> name.substring(0, name.length() - suffix.length()))
                .filter(label -> LABEL.matcher(label).matches());
    }

    /** The labels of the tasks, sorted. */
    List<String> tasks() {
        return ports.stream().map(Port::task).distinct().sorted().toList();
    }

    private static QueryResult services(String name, Map<Question, QueryResult> answers) {
        return Objects.requireNonNull(answers.get(new Question(name, Question.Type.SRV)));
    }

    static List<Target> targets(QueryResult answer) {
        return answer.outcome() instanceof Outcome.Targets services ? services.targets() : List.of();
    }
}
