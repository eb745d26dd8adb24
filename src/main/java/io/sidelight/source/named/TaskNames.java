package io.sidelight.source.named;

import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.PortOwner;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.model.spelling.TaskGroup;
import io.sidelight.source.named.AnnouncedPorts.Port;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The names that Mesos-DNS makes for single tasks of a group, each of one task that was started once. */
record TaskNames(TaskGroup group, NamingScheme spelling) {
    /** What {@code IPSources} prefer: the container's address or the agent's. */
    String mesos(String label) {
        return label + "." + spelling.framework(group.service());
    }

    /** The agent's address. */
    String slave(String label) {
        return label + "." + spelling.slaves(group.service());
    }

    /** Both names of each. */
    List<Question> addresses(List<String> labels) {
        return labels.stream()
                .flatMap(label -> Stream.of(mesos(label), slave(label)))
                .flatMap(Question::ofAddresses)
                .toList();
    }

    /** A port of the agent's: its address is the agent's, whatever the task has itself. */
    ListedInstance onAgent(Port port) {
        return new ListedInstance(
                port.task(),
                Optional.of(slave(port.task())),
                port.number(),
                port.protocol(),
                PortOwner.AGENT,
                List.of());
    }

    /** A port of the task that has this name alone. */
    ListedInstance ofTask(Port port) {
        return new ListedInstance(
                port.task(), Optional.of(mesos(port.task())), port.number(), port.protocol(), port.owner(), List.of());
    }
}
