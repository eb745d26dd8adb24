package io.sidelight.agent;

import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.wording.LogEvent;
import java.time.Duration;
import org.jboss.logging.Logger;

/** The log of single requests, at level debug. */
final class RequestLog {
    private static final Logger LOG = Logger.getLogger("io.sidelight");

    private RequestLog() {}

    static void attempted(QueryResult result) {
        if (LOG.isDebugEnabled()) {
            String line = "query server=" + result.server() + " outcome="
                    + result.outcome().label() + " took=" + result.took().toMillis() + "ms: " + result.question();
            LOG.debugf("%s", new LogEvent("query", line));
        }
    }

    static void read(ServiceName service, String route, ListResult result, Duration took) {
        if (LOG.isDebugEnabled()) {
            String line = "service=" + service + " list request outcome=" + result.label() + " took=" + took.toMillis()
                    + "ms route: " + route;
            LOG.debugf("%s", new LogEvent("list_request", line));
        }
    }
}
