package io.sidelight.agent;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.wording.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The log of name servers that fail and heal, once for each server. A lost datagram is no failure of a server, and one that fails for
 * some names only has not healed.
 */
final class NameServerLog {
    private static final Logger LOG = Logger.getLogger("io.sidelight");

    /** The number of failures that count, if none is older than the quiet time. */
    private static final int FAILURES = 3;

    private static final Duration QUIET = Duration.ofSeconds(30);

    private final Map<String, Trouble> troubles = new HashMap<>();

    /** The failures of a server since its last quiet time. */
    private record Trouble(Instant since, Instant last, int failures) {
        boolean isOver(Instant now) {
            return Duration.between(last, now).compareTo(QUIET) > 0;
        }

        boolean isLogged() {
            return failures >= FAILURES;
        }
    }

    /** Receives the result of one attempt at a server. */
    synchronized void attempted(QueryResult result) {
        Trouble known = troubles.get(result.server());
        if (result.outcome() instanceof Outcome.Failed) {
            failed(
                    result,
                    known == null || known.isOver(result.at()) ? new Trouble(result.at(), result.at(), 0) : known);
        } else if (known != null && known.isOver(result.at())) {
            troubles.remove(result.server());
            healed(result.server(), known);
        }
    }

    private void failed(QueryResult result, Trouble before) {
        Trouble now = new Trouble(before.since(), result.at(), before.failures() + 1);
        troubles.put(result.server(), now);
        if (now.isLogged() && !before.isLogged()) {
            String line = "name server fails server=" + result.server() + " outcome="
                    + result.outcome().label() + ": " + FAILURES + " queries in a short time, last "
                    + result.question() + "; it is queried last";
            LOG.warnf("%s", new LogEvent("name_server_fails", line));
        }
    }

    private static void healed(String server, Trouble trouble) {
        if (trouble.isLogged()) {
            long seconds = Duration.between(trouble.since(), trouble.last()).toSeconds();
            String line = "name server healed server=" + server + ": it failed for " + seconds + " s";
            LOG.infof("%s", new LogEvent("name_server_healed", line));
        }
    }
}
