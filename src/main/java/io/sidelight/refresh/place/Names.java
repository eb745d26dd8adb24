package io.sidelight.refresh.place;

import io.sidelight.model.ServiceName;
import io.sidelight.model.SharedTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.DirectoryName;
import io.sidelight.model.spelling.Spelling;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The two names of a task. A source may name it by any name of dcos-net's or Mesos-DNS', under the usual domain or the cluster's
 * own; only autoip's tells where the task can be reached.
 *
 * @param container autoip's: in the domain of the source's name where that is one of dcos-net's
 * @param host Mesos-DNS', which answers the agent's address; for a task that shares its names, dcos-net's for the agents of all
 * @param among where other tasks have the names too, the address that is this one's
 */
public record Names(String container, String host, Optional<Ip> among) {

    /** The names of a task that the source told. */
    public static Names of(ClaimedInstance instance, ServiceName service, Spelling spelling) {
        return SharedTask.parse(instance.task())
                .map(shared -> new Names(
                        instance.dnsName().orElseGet(() -> spelling.autoip(shared.name(), service)),
                        spelling.agentip(shared.name(), service),
                        Optional.of(shared.address())))
                .orElseGet(() -> ofItsOwn(instance, service, spelling));
    }

    private static Names ofItsOwn(ClaimedInstance instance, ServiceName service, Spelling spelling) {
        Optional<String> agents = instance.dnsName().filter(spelling::isMesos);
        if (agents.filter(spelling::isSlaves).isPresent()) {
            return new Names(agents.get(), agents.get(), Optional.empty());
        }
        String container = instance.dnsName()
                .flatMap(DirectoryName::parse)
                .map(DirectoryName::autoip)
                .orElseGet(() -> spelling.autoip(instance.task(), service));
        return new Names(container, agents.orElseGet(() -> spelling.mesos(instance.task(), service)), Optional.empty());
    }

    /** Whether one name answers for both, and so cannot be at odds with itself. */
    public boolean isOne() {
        return container.equals(host);
    }

    /** dcos-net's further names for the task; empty where its name is none of dcos-net's, or other tasks have it too. */
    public Optional<DirectoryName> directory() {
        return among.isPresent() ? Optional.empty() : DirectoryName.parse(container);
    }

    /** What is asked for both. */
    public Stream<Question> questions() {
        return Stream.concat(Question.ofAddresses(container), Question.ofAddresses(host))
                .distinct();
    }

    /** What the answers say of the task's own address. */
    Lookup container(Map<Question, Answer> answers) {
        Lookup all = Lookup.of(container, answers);
        return among.map(all::only).orElse(all);
    }

    /** What the answers say of the agent's address. */
    Lookup host(Map<Question, Answer> answers) {
        return Lookup.ofHost(host, answers);
    }

    /** Whether servers with authority say that no such task runs. */
    public boolean isDenied(Map<Question, Answer> answers) {
        return container(answers).isDenied()
                && (among.isPresent() || host(answers).isDenied());
    }
}
