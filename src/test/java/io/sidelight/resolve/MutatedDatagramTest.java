package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.Fuzz;
import io.sidelight.Mutation;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xbill.DNS.Message;

/**
 * Tests with a server that damages its responses over UDP and TCP. Each query gets an outcome in time, and only one that the server sent
 * for it. {@link MutatedMessageTest} tests the parsing of damaged messages.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@ExtendWith(Queries.Closing.class)
class MutatedDatagramTest {
    private static final int IN_FLIGHT = 64;
    private static final Duration TIMEOUT = Duration.ofMillis(100);
    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final Duration SLACK = Duration.ofSeconds(10);

    /** The contents of all responses that were sent for a question. */
    private final Map<Question, Set<String>> sent = new ConcurrentHashMap<>();

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void damagedResponses_giveAnOutcomeInTimeAndNoFalseOne() throws Exception {
        List<Sample> samples = Sample.all();
        try (ScriptedServer server = ScriptedServer.udpAndTcp(
                query -> Optional.of(mutated(query, samples, false)),
                query -> Optional.of(mutated(query, samples, true)))) {
            UncachedResolver resolver = Queries.servers(TIMEOUT, DEADLINE, Clock.systemUTC(), server.address())
                    .resolver();
            Deque<CompletableFuture<QueryResult>> inFlight = new ArrayDeque<>();
            Fuzz.run("queries over sockets", Fuzz.rounds(20), random -> {
                Question question = samples.get(random.nextInt(samples.size())).question();
                inFlight.add(resolver.query(question));
                if (inFlight.size() == IN_FLIGHT) {
                    check(inFlight.remove());
                }
            });
            for (CompletableFuture<QueryResult> answer : inFlight) {
                check(answer);
            }
        }
    }

    private void check(CompletableFuture<QueryResult> pending) throws Exception {
        QueryResult answer = pending.get(1, TimeUnit.MINUTES);
        assertThat(answer.took()).isLessThan(DEADLINE.plus(SLACK));
        if (!(answer.outcome() instanceof Outcome.Failed)) {
            assertThat(sent.get(answer.question())).contains(Reader.text(answer.outcome()));
        }
    }

    /** Damages a response. One thread for UDP and one for TCP call this. */
    private synchronized byte[] mutated(Message query, List<Sample> samples, boolean byTcp) throws IOException {
        Sample sample =
                samples.stream().filter(each -> each.isFor(query)).findAny().orElseThrow();
        Sample other = samples.get(random.nextInt(samples.size()));
        byte[] answer = random.nextInt(3) == 0
                ? Recomposed.of(sample, other, random)
                : Mutation.of(sample.answer(), other.answer(), random);
        int id = query.getHeader().getID();
        if (answer.length >= 2) {
            answer[0] ^= (byte) ((id ^ Sample.ID) >>> Byte.SIZE);
            answer[1] ^= (byte) (id ^ Sample.ID);
        }
        sent.computeIfAbsent(sample.question(), first -> ConcurrentHashMap.newKeySet())
                .add(WireBytes.text(byTcp ? withoutTc(answer) : answer, id, sample.question()));
        return answer;
    }

    /** Clears the TC bit, because a small response over TCP is complete in any case. */
    private static byte[] withoutTc(byte[] answer) {
        byte[] copy = answer.clone();
        if (copy.length > 2) {
            copy[2] &= ~2;
        }
        return copy;
    }
}
