package io.sidelight.refresh.locate;

import io.sidelight.model.ServiceName;
import io.sidelight.model.SharedTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.DirectoryName;
import io.sidelight.model.spelling.NamingScheme;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names of a task. A list may have any of its names in dcos-net or Mesos-DNS, under the usual domain or the cluster's own; only
 * autoip's leads to a reachable address.
 *
 * @param container autoip's: in the domain of the list's name where that is one of dcos-net's
 * @param mesos Mesos-DNS', which has the agent's or the container's address by its {@code IPSources} ({@code docs/domain.md} 2.3);
 *     for a task that shares its names, dcos-net's for the agents of all
 * @param slave Mesos-DNS', which has the agent's address under every {@code IPSources}; empty for a task that shares its names, and
 *     for one that has no other name
 * @param among where other tasks have the names too, the address that is this one's
 */
public record TaskDnsNames(String container, String mesos, Optional<String> slave, Optional<Ip> among) {
    /** Derives the names of a task in the list. */
    public static TaskDnsNames of(ListedInstance instance, ServiceName service, NamingScheme spelling) {
        return SharedTask.parse(instance.task())
                .map(shared -> shared(shared, instance.dnsName(), service, spelling))
                .orElseGet(() -> ofItsOwn(instance, service, spelling));
    }

    private static TaskDnsNames shared(
            SharedTask task, Optional<String> given, ServiceName service, NamingScheme spelling) {
        boolean isPlain = given.filter(spelling::isMesos).isPresent();
        return new TaskDnsNames(
                given.orElseGet(() -> spelling.autoip(task.name(), service)),
                isPlain ? spelling.slave(task.name(), service) : spelling.agentip(task.name(), service),
                Optional.empty(),
                Optional.of(task.address()));
    }

    private static TaskDnsNames ofItsOwn(ListedInstance instance, ServiceName service, NamingScheme spelling) {
        Optional<String> given = instance.dnsName().filter(spelling::isMesos);
        if (given.filter(spelling::isSlaves).isPresent()) {
            return new TaskDnsNames(given.get(), given.get(), Optional.empty(), Optional.empty());
        }
        String container = instance.dnsName()
                .flatMap(DirectoryName::parse)
                .map(DirectoryName::autoip)
                .orElseGet(() -> spelling.autoip(instance.task(), service));
        String mesos = given.orElseGet(() -> spelling.mesos(instance.task(), service));
        return new TaskDnsNames(container, mesos, Optional.of(spelling.slaveOf(mesos)), Optional.empty());
    }

    /** Whether one name has both addresses, and so cannot contradict itself. */
    public boolean isOne() {
        return container.equals(mesos);
    }

    /** dcos-net's further names for the task; empty where its name is none of dcos-net's, or other tasks have it too. */
    public Optional<DirectoryName> directory() {
        return among.isPresent() ? Optional.empty() : DirectoryName.parse(container);
    }

    /** The queries of every pass. */
    public Stream<Question> questions() {
        return isOne()
                ? Question.ofAddresses(container)
                : Stream.concat(Question.ofAddresses(container), Question.ofAddresses(mesos));
    }

    /** Returns the questions whose responses have the addresses of the task and its agent. */
    public Stream<Question> confirming(Map<Question, QueryResult> answers) {
        Stream<Question> agents = Question.ofAddresses(mesos)
                .filter(question -> AddressLookup.hasAddresses(question, answers))
                .limit(1);
        return Stream.concat(
                        Question.ofAddresses(container)
                                .filter(question -> AddressLookup.hasAddresses(question, answers)),
                        agents)
                .distinct();
    }

    /** The task's own address by dcos-net. */
    AddressLookup container(Map<Question, QueryResult> answers) {
        AddressLookup all = AddressLookup.of(container, answers);
        return among.map(all::only).orElse(all);
    }

    /** Whether authoritative servers deny the task. */
    public boolean isDenied(Map<Question, QueryResult> answers) {
        return container(answers).isDenied()
                && (among.isPresent() || AddressLookup.ofHost(mesos, answers).isDenied());
    }
}
