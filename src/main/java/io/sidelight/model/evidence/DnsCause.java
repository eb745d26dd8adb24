package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A cause in the responses of name servers. */
public sealed interface DnsCause extends Cause {
    /**
     * A response that does not confirm the task.
     *
     * @param outcome without its TTL, so that the same response again is the same cause
     * @param server {@code ip:port}; {@code -} if no server was queried
     */
    record Response(Question question, Outcome outcome, String server) implements DnsCause {
        public Response {
            outcome = outcome.withTtl(Duration.ZERO);
        }

        public static Response of(QueryResult answer) {
            return new Response(answer.question(), answer.outcome(), answer.server());
        }
    }

    /** The response lacks the address of a task that shares its name. */
    record NotAmong(Ip ip, List<Ip> resolved) implements DnsCause {
        public NotAmong {
            resolved = List.copyOf(resolved);
        }
    }

    /** Mesos-DNS and autoip contradict each other, as they do for a while after a task moved. */
    record MesosDnsMayLag(Ip mesosDns, Ip autoip) implements DnsCause {}

    /** Mesos-DNS has only the agent's address for a container port. */
    record OnlyAgentAnswered(Ip agent) implements DnsCause {}

    /**
     * The agent's address is not known, so the network cannot be classified.
     *
     * @param lookup why the address is not known; empty if no query was sent
     */
    record AgentNotKnown(Optional<Cause> lookup) implements DnsCause {}

    /** Several tasks on several agents share the name, and no response assigns an agent to this task. */
    record OneOfSeveral() implements DnsCause {}

    /** The list contradicts name servers, and one of them may be out of date. */
    record Contradictory(Discrepancy discrepancy) implements DnsCause {}
}
