package io.sidelight.refresh.locate;

import io.sidelight.model.Instance;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.DirectoryName;
import io.sidelight.refresh.locate.AddressLookup.Found;
import java.util.Map;
import java.util.Optional;

/**
 * The responses for the names of one task.
 *
 * @param autoip for the name in the list
 * @param mesosDns for the task's name in Mesos-DNS; may be up to 90 s old
 * @param agentip the agent's address by dcos-net, which follows a task at once; empty where it was not queried
 * @param containerip the task's own address by dcos-net; empty where it was not queried
 * @param slave the agent's address by Mesos-DNS under every {@code IPSources}; empty where it was not queried
 */
public record TaskDnsAnswers(
        AddressLookup autoip,
        AddressLookup mesosDns,
        Optional<AddressLookup> agentip,
        Optional<AddressLookup> containerip,
        Optional<AddressLookup> slave) {
    /** Where no more than these two was queried. */
    public static TaskDnsAnswers of(AddressLookup autoip, AddressLookup mesosDns) {
        return new TaskDnsAnswers(autoip, mesosDns, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Selects the responses for a task. */
    public static TaskDnsAnswers of(TaskDnsNames names, Optional<Instance> known, Map<Question, QueryResult> answers) {
        Optional<DirectoryName> more = names.directory();
        AddressLookup autoip = names.container(answers).unlessPartOf(known);
        return new TaskDnsAnswers(
                autoip,
                autoip.isWithoutZone()
                        ? AddressLookup.of(names.mesos(), answers).unlessPartOf(known)
                        : AddressLookup.ofHost(names.mesos(), answers),
                more.map(DirectoryName::agentip)
                        .filter(name -> isHostAnswered(name, answers))
                        .map(name -> AddressLookup.ofHost(name, answers)),
                more.map(DirectoryName::containerip)
                        .filter(name -> isAnswered(name, answers))
                        .map(name -> AddressLookup.of(name, answers)),
                names.slave()
                        .filter(name -> isHostAnswered(name, answers))
                        .map(name -> AddressLookup.ofHost(name, answers)));
    }

    private static boolean isAnswered(String name, Map<Question, QueryResult> answers) {
        return Question.ofAddresses(name).allMatch(answers::containsKey);
    }

    private static boolean isHostAnswered(String name, Map<Question, QueryResult> answers) {
        return AddressLookup.hostQuestions(name, answers).allMatch(answers::containsKey);
    }

    /** Whether Mesos-DNS alone decides, as the cluster has no dcos-net. */
    public boolean isPlain() {
        return autoip.isWithoutZone();
    }

    /** The best that is known of the task's own address. */
    public AddressLookup container() {
        return isPlain() ? mesosDns : autoip;
    }

    /** The best that is known of the agent's address. */
    public AddressLookup host() {
        return agentip.filter(Found.class::isInstance)
                .or(() -> slave.filter(each -> isPlain() || each instanceof Found))
                .orElse(mesosDns);
    }

    /** Whether the agent's address is by dcos-net itself. */
    boolean isAgentKnown() {
        return agentip.filter(Found.class::isInstance).isPresent();
    }

    /** Whether every authoritative name server denies the task. */
    public boolean isDenied() {
        return container().isDenied() && host().isDenied();
    }
}
