package io.sidelight.refresh.locate;

import io.sidelight.model.Instance;
import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.refresh.locate.AddressLookup.Found;
import io.sidelight.view.LastKnownGood;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The evidence of a pass about one task of the list. It is made once in each round of queries, and read by all later stages.
 *
 * @param part of the report that is the task's
 * @param listed the task's entry in the list
 * @param known the task as it was last confirmed
 * @param isAdded whether the list has just added the task
 * @param zones the responses for its names
 */
public record TaskEvidence(
        InstanceKey part,
        ListedInstance listed,
        TaskDnsNames names,
        Optional<Instance> known,
        boolean isAdded,
        TaskDnsAnswers zones) {

    /** A task of the list before any query. */
    public record Task(
            InstanceKey part, ListedInstance listed, TaskDnsNames names, Optional<Instance> known, boolean isAdded) {
        /** Collects what is known of a task of the list. */
        public static Task of(String endpoint, ListedInstance listed, LastKnownGood before, NamingScheme spelling) {
            ServiceName service = before.service().name();
            InstanceKey part = InstanceKey.of(endpoint, listed);
            return new Task(
                    part,
                    listed,
                    TaskDnsNames.of(listed, service, spelling),
                    before.instance(part),
                    before.isAdded(part));
        }

        /** Adds responses. */
        public TaskEvidence with(Map<Question, QueryResult> answers) {
            return new TaskEvidence(part, listed, names, known, isAdded, TaskDnsAnswers.of(names, known, answers));
        }
    }

    /** Whether the responses have an address at which the task was known before. */
    public boolean isWhereItWas() {
        return zones.container() instanceof Found own
                && known.stream()
                        .flatMap(was ->
                                Stream.of(was.container().ip(), was.host().ip()))
                        .flatMap(Optional::stream)
                        .anyMatch(own.ips()::contains);
    }

    /** Whether the name servers in charge deny a task that was known. */
    public boolean isDeniedThoughKnown() {
        return known.isPresent() && zones.isDenied();
    }
}
