package io.sidelight.refresh.picture;

import io.sidelight.model.Instance;
import io.sidelight.model.ServiceName;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Report.Denial;
import io.sidelight.model.spelling.Spelling;
import io.sidelight.refresh.place.Lookup;
import io.sidelight.refresh.place.Lookup.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells a task that has ended from one that Mesos-DNS has lost in a failover of the master, where Mesos-DNS alone decides. Both are
 * denied with authority ({@code domain.md}, observed). Two other names are the control: the framework's own, and the one of all
 * registered agents, which has to have the agent that the task was on.
 *
 * @param framework what the framework's own name has
 * @param agents the registered agents
 */
record Denials(Lookup framework, Lookup agents, Instant now) {
    private static final int PASSES = 3;
    private static final Duration LEAST = Duration.ofSeconds(15);

    /** An agent that has not registered again by then is marked unreachable by the master, and its tasks are gone. */
    private static final Duration AGENT_LOST = Duration.ofMinutes(10);

    /** The names of the control. */
    static Stream<Question> controls(ServiceName service, Spelling spelling) {
        return Stream.of(spelling.framework(service), spelling.agents())
                .map(name -> new Question(name, Question.Type.A));
    }

    /** Reads the control's answers; without them no denial counts. */
    static Optional<Denials> of(
            ServiceName service, Spelling spelling, Map<Question, Answer> answers, Instant now) {
        return controls(service, spelling).allMatch(answers::containsKey)
                ? Optional.of(new Denials(
                        Lookup.ofIpv4(spelling.framework(service), answers),
                        Lookup.ofIpv4(spelling.agents(), answers),
                        now))
                : Optional.empty();
    }

    /** The denial with that of this pass; empty where the control does not hold. */
    Optional<Denial> after(Optional<Denial> before) {
        if (!(framework instanceof Found) || !(agents instanceof Found)) {
            return Optional.empty();
        }
        return Optional.of(before.map(known -> new Denial(known.since(), known.passes() + 1))
                .orElseGet(() -> new Denial(now, 1)));
    }

    /** Whether the task has ended. */
    boolean isBelieved(Denial denial, Instance known) {
        boolean agentIsThere = known.host().ip().filter(this::isRegistered).isPresent();
        Duration denied = Duration.between(denial.since(), now);
        return agentIsThere
                ? denial.passes() >= PASSES && denied.compareTo(LEAST) >= 0
                : denied.compareTo(AGENT_LOST) >= 0;
    }

    private boolean isRegistered(Ip agent) {
        return agents instanceof Found found && found.ips().contains(agent);
    }
}
