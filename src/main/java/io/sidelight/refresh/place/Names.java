package io.sidelight.refresh.place;

import io.sidelight.classify.Spelling;
import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.DirectoryName;
import io.sidelight.model.evidence.Question;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The two names of a task.
 *
 * @param container the one that the source gave, or autoip's
 * @param host Mesos-DNS', which answers the agent's address
 */
public record Names(String container, String host) {

    /** The names of a task that the source told. */
    public static Names of(ClaimedInstance instance, ServiceName service, Spelling spelling) {
        return new Names(
                instance.dnsName().orElseGet(() -> spelling.autoip(instance.task(), service)),
                spelling.mesos(instance.task(), service));
    }

    /** dcos-net's further names for the task; empty where the name is none of dcos-net's. */
    public Optional<DirectoryName> directory() {
        return DirectoryName.ofAutoip(container);
    }

    /** What is asked for both. */
    public Stream<Question> questions() {
        return Stream.concat(both(container), both(host));
    }

    /** A and AAAA are asked apart: that the one does not exist says nothing of the other. */
    public static Stream<Question> both(String name) {
        return Stream.of(new Question(name, Question.Type.A), new Question(name, Question.Type.AAAA));
    }
}
