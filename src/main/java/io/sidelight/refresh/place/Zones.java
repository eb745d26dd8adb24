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
 * @param mesosDns for the agent's address; may be of up to 90 s ago
 * @param agentip the same by dcos-net, which follows a task at once; empty where it was not asked
 * @param containerip for the task's own address by dcos-net; empty where it was not asked
 */
public record Zones(Lookup autoip, Lookup mesosDns, Optional<Lookup> agentip, Optional<Lookup> containerip) {

    /** Where no more than these two was asked. */
    public static Zones of(Lookup autoip, Lookup mesosDns) {
        return new Zones(autoip, mesosDns, Optional.empty(), Optional.empty());
    }

    /** What the answers say of a task. */
    public static Zones of(Names names, Optional<Instance> known, Map<Question, Answer> answers) {
        Optional<DirectoryName> more = names.directory();
        return new Zones(
                names.container(answers).unlessPartOf(known),
                names.host(answers),
                more.map(DirectoryName::agentip)
                        .filter(name -> isAsked(name, answers))
                        .map(name -> Lookup.ofHost(name, answers)),
                more.map(DirectoryName::containerip)
                        .filter(name -> isAsked(name, answers))
                        .map(name -> Lookup.of(name, answers)));
    }

    private static boolean isAsked(String name, Map<Question, Answer> answers) {
        return Question.ofAddresses(name).allMatch(answers::containsKey);
    }

    /** The best that is known of the agent's address. */
    public Lookup host() {
        return agentip.filter(Found.class::isInstance).orElse(mesosDns);
    }

    /** Whether dcos-net itself told the agent's address. */
    boolean isAgentTold() {
        return agentip.filter(Found.class::isInstance).isPresent();
    }
}
