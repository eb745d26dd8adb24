package io.sidelight.source.named;

import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.Label;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.model.spelling.TaskGroup;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names that all tasks of one group share.
 *
 * @param task the label that stands for a task in each of them
 * @param tcp the SRV records of the announced ports that are looked for
 * @param udp the same of UDP
 * @param agentPorts the SRV records of the ports that the tasks were given of their agents', under both protocols alike
 * @param mesos by Mesos-DNS what its {@code IPSources} prefer
 * @param slave the agents, by Mesos-DNS
 * @param agents the agents, by dcos-net
 * @param usable by dcos-net the address of each task that its announced ports belong to: its own, or the agent's if any port of
 *     the agent's leads to it or it has no own
 */
record GroupNames(
        String task,
        String tcp,
        String udp,
        String agentPorts,
        String mesos,
        String slave,
        String agents,
        String usable) {
    static GroupNames of(TaskGroup group, NamingScheme spelling) {
        String task = group.task();
        return new GroupNames(
                Label.byMesosDns(task).text(),
                announced(group, Protocol.TCP, spelling),
                announced(group, Protocol.UDP, spelling),
                spelling.slaveSrv(task, group.service()),
                spelling.mesos(task, group.service()),
                spelling.slave(task, group.service()),
                spelling.agentip(task, group.service()),
                spelling.autoip(task, group.service()));
    }

    private static String announced(TaskGroup group, Protocol protocol, NamingScheme spelling) {
        return group.portName()
                .map(port -> spelling.srv(port, group.task(), protocol, group.service()))
                .orElseGet(() -> spelling.srv(group.task(), protocol, group.service()));
    }

    /** The announced ports. */
    List<Question> ports() {
        return Stream.of(tcp, udp)
                .map(name -> new Question(name, Question.Type.SRV))
                .toList();
    }

    /** All that a whole look needs. */
    List<Question> all() {
        return Stream.concat(
                        Stream.of(tcp, udp, agentPorts).map(name -> new Question(name, Question.Type.SRV)),
                        Stream.of(mesos, slave, agents, usable).flatMap(Question::ofAddresses))
                .toList();
    }

    /** What shows in the end whether there is one task, without a query that the pass does not need as well. */
    List<Question> addresses() {
        return Stream.of(usable, mesos).flatMap(Question::ofAddresses).toList();
    }
}
