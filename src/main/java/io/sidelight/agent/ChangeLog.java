package io.sidelight.agent;

import io.sidelight.view.change.ViewChange;
import io.sidelight.view.change.ViewChange.Added;
import io.sidelight.view.change.ViewChange.DialableChanged;
import io.sidelight.view.change.ViewChange.Moved;
import io.sidelight.view.change.ViewChange.Removed;
import io.sidelight.wording.LogEvent;
import java.util.List;
import org.jboss.logging.Logger;

/** The log of instances that move, come and go. These are no faults, and so no warnings. */
public final class ChangeLog {
    private static final Logger LOG = Logger.getLogger("io.sidelight");

    /** A deployment of thousands of tasks must not fill the log. */
    private static final int MOST_LINES = 20;

    private ChangeLog() {}

    /** Logs the changes between two views. */
    public static void log(List<ViewChange> changes) {
        changes.stream()
                .limit(MOST_LINES)
                .map(change -> new LogEvent(name(change), line(change)))
                .forEach(event -> LOG.infof("%s", event));
        if (changes.size() > MOST_LINES) {
            LOG.infof("%d further instances changed, see /v1/view", changes.size() - MOST_LINES);
        }
    }

    private static String name(ViewChange change) {
        if (change instanceof Added) {
            return "added";
        } else if (change instanceof Removed) {
            return "removed";
        } else if (change instanceof Moved) {
            return "moved";
        }
        return ((DialableChanged) change).isDialable() ? "dialable" : "not_dialable";
    }

    /** Returns the line of a change. */
    static String line(ViewChange change) {
        String instance = "service=" + change.endpoint().service() + " endpoint="
                + change.endpoint().endpoint() + " task=" + change.task() + " ";
        if (change instanceof Added added) {
            return instance + "added address=" + added.address();
        } else if (change instanceof Removed removed) {
            return instance + "removed address=" + removed.address();
        } else if (change instanceof Moved moved) {
            return instance + "moved old=" + moved.before() + " new=" + moved.now();
        }
        DialableChanged changed = (DialableChanged) change;
        return instance + (changed.isDialable() ? "dialable" : "not dialable any more") + " address="
                + changed.address();
    }
}
