package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A reason in what name servers answer. */
public sealed interface DnsCause extends Cause {
    /**
     * A response that does not confirm the task.
     *
     * @param outcome without its TTL: the same response again is the same reason
     * @param server {@code ip:port}; {@code -} when none was asked
     */
    record Response(Question question, Outcome outcome, String server) implements DnsCause {
        public Response {
            outcome = outcome.withTtl(Duration.ZERO);
        }

        public static Response of(QueryResult answer) {
            return new Response(answer.question(), answer.outcome(), answer.server());
        }
    }

    /** The address of a task that shares its name is not in the response. */
    record NotAmong(Ip ip, List<Ip> answered) implements DnsCause {
        public NotAmong {
            answered = List.copyOf(answered);
        }
    }

    /** Mesos-DNS and autoip contradict one another, as they do for a while after a move. */
    record MesosDnsMayLag(Ip mesosDns, Ip autoip) implements DnsCause {}

    /** Mesos-DNS answers the agent's address alone for a port of the container. */
    record OnlyAgentAnswered(Ip agent) implements DnsCause {}

    /**
     * Without the address of the agent a network is not told.
     *
     * @param lookup why it is not known; empty where nothing was asked
     */
    record AgentNotKnown(Optional<Cause> lookup) implements DnsCause {}

    /** Several tasks share the name, and which of several agents is this one's is not answered. */
    record OneOfSeveral() implements DnsCause {}

    /** The list contradicts name servers, and one of the two may be behind. */
    record Contradictory(Discrepancy discrepancy) implements DnsCause {}
}
