package io.sidelight.model.spelling;

import io.sidelight.model.ServiceName;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.PassReport.Denial;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells a task that has ended from one that Mesos-DNS has lost in a failover of the master. Both are denied with authority; but after a
 * failover the framework's own name, or the task's agent among all registered ones, is not there either ({@code domain.md} 7).
 *
 * @param agents the registered agents; empty where the framework is not known, or nothing is answered: then no denial counts
 */
public record FailoverControl(Optional<List<Ip>> agents) {
    private static final int TIMES = 3;
    private static final Duration LEAST = Duration.ofSeconds(15);

    /** The master marks an agent unreachable that has not registered again by then, and its tasks are gone. */
    private static final Duration AGENT_LOST = Duration.ofMinutes(10);

    /** The queries of the control. */
    public static Stream<Question> questions(ServiceName service, NamingScheme spelling) {
        return Stream.of(spelling.framework(service), spelling.agents())
                .map(name -> new Question(name, Question.Type.A));
    }

    /** Reads their answers; where they are missing the control does not hold. */
    public static FailoverControl of(ServiceName service, NamingScheme spelling, Map<Question, QueryResult> answers) {
        List<List<Ip>> addresses = questions(service, spelling)
                .map(question -> addresses(answers.get(question)))
                .toList();
        boolean holds = addresses.stream().noneMatch(List::isEmpty);
        return new FailoverControl(holds ? Optional.of(addresses.get(1)) : Optional.empty());
    }

    private static List<Ip> addresses(@Nullable QueryResult answer) {
        return answer != null && answer.outcome() instanceof Outcome.Records records ? records.addresses() : List.of();
    }

    /** The denials in a row with the one of now; empty where it does not count. */
    public Optional<Denial> counted(Optional<Denial> before, Instant now) {
        return agents.map(registered -> before.map(known -> new Denial(known.since(), known.times() + 1))
                .orElseGet(() -> new Denial(now, 1)));
    }

    /** Whether the agent is among the registered ones; one that is not known does not speak against it. */
    public boolean isRegistered(Optional<Ip> agent) {
        return agents.filter(registered -> agent.isEmpty() || registered.contains(agent.get()))
                .isPresent();
    }

    /**
     * Whether the task has ended.
     *
     * @param agent that it was on
     */
    public boolean isBelieved(Denial denial, Optional<Ip> agent, Instant now) {
        Duration denied = Duration.between(denial.since(), now);
        return isRegistered(agent)
                ? denial.times() >= TIMES && denied.compareTo(LEAST) >= 0
                : agents.isPresent() && denied.compareTo(AGENT_LOST) >= 0;
    }
}
