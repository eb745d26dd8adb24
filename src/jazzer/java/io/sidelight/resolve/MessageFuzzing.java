package io.sidelight.resolve;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sidelight.model.evidence.Question;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A variant of {@link MutatedMessageTest} whose inputs are guided by code coverage. */
class MessageFuzzing {
    private static final Question QUESTION = new Question("a.kafka.mesos", Question.Type.A);

    static Stream<byte[]> answers() throws IOException {
        return Sample.all().stream()
                .filter(sample -> sample.question().equals(QUESTION))
                .map(Sample::answer);
    }

    @MethodSource("answers")
    @FuzzTest(maxDuration = "5m")
    void nothingIsReadOutOfOctetsThatTheyDoNotSay(byte[] datagram) {
        MutatedMessageTest.check(QUESTION, datagram, Reader.outcome(QUESTION, datagram));
    }
}
