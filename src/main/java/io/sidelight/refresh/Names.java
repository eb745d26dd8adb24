package io.sidelight.refresh;

import io.sidelight.classify.Spelling;
import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.Question;
import java.util.stream.Stream;

/**
 * The two names of a task.
 *
 * @param container the one that the source gave, or autoip's
 * @param host Mesos-DNS', which answers the agent's address
 */
record Names(String container, String host) {

    static Names of(ClaimedInstance instance, ServiceName service, Spelling spelling) {
        return new Names(
                instance.dnsName().orElseGet(() -> spelling.autoip(instance.task(), service)),
                spelling.mesos(instance.task(), service));
    }

    Stream<Question> questions() {
        return Stream.concat(both(container), both(host));
    }

    /** A and AAAA are asked apart: that the one does not exist says nothing of the other. */
    static Stream<Question> both(String name) {
        return Stream.of(new Question(name, Question.Type.A), new Question(name, Question.Type.AAAA));
    }
}
