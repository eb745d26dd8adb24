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
 * A check that distinguishes a task that has ended from one that Mesos-DNS lost in a failover of the master. Mesos-DNS denies both
 * with authority. But after a failover the framework's name, or the task's agent, is missing too ({@code docs/domain.md} 7).
 *
 * @param agents the registered agents; empty if the framework is not known, or there is no response; then no denial counts
 */
public record FailoverControl(Optional<List<Ip>> agents) {
    private static final int TIMES = 3;
    private static final Duration LEAST = Duration.ofSeconds(15);

    /** The time after which the master marks an agent unreachable that has not registered again. Then its tasks are gone. */
    private static final Duration AGENT_LOST = Duration.ofMinutes(10);

    /** Returns the questions of the check. */
    public static Stream<Question> questions(ServiceName service, NamingScheme spelling) {
        return Stream.of(spelling.framework(service), spelling.agents())
                .map(name -> new Question(name, Question.Type.A));
    }

    /** Evaluates the responses. Without them the check fails, and no denial counts. */
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

    /** Returns the consecutive denials including the current one; empty if it does not count. */
    public Optional<Denial> counted(Optional<Denial> before, Instant now) {
        return agents.map(registered -> before.map(known -> new Denial(known.since(), known.times() + 1))
                .orElseGet(() -> new Denial(now, 1)));
    }

    /** Whether the agent is registered. An unknown agent counts as registered. */
    public boolean isRegistered(Optional<Ip> agent) {
        return agents.filter(registered -> agent.isEmpty() || registered.contains(agent.get()))
                .isPresent();
    }

    /**
     * Whether the task has ended.
     *
     * @param agent the task's last known agent
     */
    public boolean isBelieved(Denial denial, Optional<Ip> agent, Instant now) {
        Duration denied = Duration.between(denial.since(), now);
        return isRegistered(agent)
                ? denial.times() >= TIMES && denied.compareTo(LEAST) >= 0
                : agents.isPresent() && denied.compareTo(AGENT_LOST) >= 0;
    }
}
