package io.sidelight.refresh.place;

import io.sidelight.model.Instance;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.DirectoryName;
import io.sidelight.refresh.place.Lookup.Found;
import java.util.Map;
import java.util.Optional;

/**
 * What name servers answered for the names of one task.
 *
 * @param autoip for the name that the source gave
 * @param mesosDns for the task's name in Mesos-DNS; may be of up to 90 s ago
 * @param agentip the agent's address by dcos-net, which follows a task at once; empty where it was not queried
 * @param containerip the task's own address by dcos-net; empty where it was not queried
 * @param slave the agent's address by Mesos-DNS under every {@code IPSources}; empty where it was not queried
 */
public record Zones(
        Lookup autoip,
        Lookup mesosDns,
        Optional<Lookup> agentip,
        Optional<Lookup> containerip,
        Optional<Lookup> slave) {
    /** Where no more than these two was queried. */
    public static Zones of(Lookup autoip, Lookup mesosDns) {
        return new Zones(autoip, mesosDns, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What the answers say of a task. */
    public static Zones of(Names names, Optional<Instance> known, Map<Question, Answer> answers) {
        Optional<DirectoryName> more = names.directory();
        Lookup autoip = names.container(answers).unlessPartOf(known);
        return new Zones(
                autoip,
                autoip.isWithoutZone()
                        ? Lookup.of(names.mesos(), answers).unlessPartOf(known)
                        : Lookup.ofHost(names.mesos(), answers),
                more.map(DirectoryName::agentip)
                        .filter(name -> isHostAnswered(name, answers))
                        .map(name -> Lookup.ofHost(name, answers)),
                more.map(DirectoryName::containerip)
                        .filter(name -> isAnswered(name, answers))
                        .map(name -> Lookup.of(name, answers)),
                names.slave().filter(name -> isHostAnswered(name, answers)).map(name -> Lookup.ofHost(name, answers)));
    }

    private static boolean isAnswered(String name, Map<Question, Answer> answers) {
        return Question.ofAddresses(name).allMatch(answers::containsKey);
    }

    private static boolean isHostAnswered(String name, Map<Question, Answer> answers) {
        return Lookup.hostQuestions(name, answers).allMatch(answers::containsKey);
    }

    /** Whether Mesos-DNS alone decides, as the cluster has no dcos-net. */
    public boolean isPlain() {
        return autoip.isWithoutZone();
    }

    /** The best that is known of the task's own address. */
    public Lookup container() {
        return isPlain() ? mesosDns : autoip;
    }

    /** The best that is known of the agent's address. */
    public Lookup host() {
        return agentip.filter(Found.class::isInstance)
                .or(() -> slave.filter(each -> isPlain() || each instanceof Found))
                .orElse(mesosDns);
    }

    /** Whether dcos-net itself told the agent's address. */
    boolean isAgentTold() {
        return agentip.filter(Found.class::isInstance).isPresent();
    }

    /** Whether every name server that is in charge says that no such task runs. */
    public boolean isDenied() {
        return container().isDenied() && host().isDenied();
    }
}
