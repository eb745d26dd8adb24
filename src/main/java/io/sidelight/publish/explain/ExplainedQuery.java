package io.sidelight.publish.explain;

import io.sidelight.contract.PublishedQuery;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.ResponseHeader;
import io.sidelight.model.evidence.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The conversion of a query and its response to their published form. */
final class ExplainedQuery {
    private ExplainedQuery() {}

    static PublishedQuery of(QueryResult result, Instant now) {
        Outcome outcome = result.outcome();
        return new PublishedQuery(
                result.question().name(),
                result.question().type().name(),
                result.server(),
                outcome.label(),
                outcome.meaning(),
                outcome instanceof Outcome.Failed failed && !failed.detail().isEmpty() ? failed.detail() : null,
                outcome.rcode().orElse(null),
                result.reply().map(ResponseHeader::words).orElse(null),
                outcome instanceof Outcome.Records records
                        ? records.addresses().stream().map(Ip::toString).toList()
                        : List.of(),
                outcome instanceof Outcome.Targets services
                        ? services.targets().stream().map(Target::toString).toList()
                        : List.of(),
                Math.max(0, Duration.between(now, result.expires()).toSeconds()),
                Math.max(0, Duration.between(result.at(), now).toSeconds()),
                result.took().toMillis());
    }
}
