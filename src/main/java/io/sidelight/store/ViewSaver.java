package io.sidelight.store;

import io.sidelight.model.View;
import io.sidelight.view.Snapshot;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Saves the view when it is due: soon after its content changed, and at intervals while it is only confirmed. A job calls it off
 * the event loop. A failure to write stops nothing.
 */
public final class ViewSaver {
    private static final Logger LOG = Logger.getLogger("io.sidelight");
    private static final Duration AFTER_CHANGE = Duration.ofSeconds(5);
    private static final Duration AFTER_CONFIRMATION = Duration.ofSeconds(60);

    private final StateFile file;
    private final Clock clock;
    private final Consumer<SaveOutcome> told;
    private SaveOutcome outcome = SaveOutcome.WRITTEN;
    private Optional<Instant> tried = Optional.empty();
    private Optional<PersistedView> last = Optional.empty();

    /** The result of an attempt to save. */
    public enum SaveOutcome {
        WRITTEN,
        FAILED,
        TOO_LARGE;

        /** A short label for counters. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Saves to a file.
     *
     * @param told receives the result of each attempt
     */
    public ViewSaver(StateFile file, Clock clock, Consumer<SaveOutcome> told) {
        this.file = file;
        this.clock = clock;
        this.told = told;
    }

    /** Saves the snapshot if it holds anything new and the time for that has come. */
    public synchronized void saveIfDue(Snapshot snapshot) {
        Instant now = clock.instant();
        PersistedView next = PersistedView.of(snapshot, now);
        Duration wait = isSaved(next.view()) ? AFTER_CONFIRMATION : AFTER_CHANGE;
        Optional<Duration> since = tried.map(at -> Duration.between(at, now));
        // A clock that was set back must not keep the view from being saved.
        boolean waits = since.filter(time -> !time.isNegative() && time.compareTo(wait) < 0)
                .isPresent();
        boolean anythingNew = last.filter(
                        saved -> isSaved(next.view()) && saved.confirmed().equals(next.confirmed()))
                .isEmpty();
        if (anythingNew && !waits) {
            save(next);
        }
    }

    /** Saves the snapshot unless its content is saved already: an agent's last act. */
    public synchronized void saveLast(Snapshot snapshot) {
        if (!isSaved(snapshot.view())) {
            save(PersistedView.of(snapshot, clock.instant()));
        }
    }

    private boolean isSaved(View view) {
        return last.filter(saved -> saved.view().revision() == view.revision()).isPresent();
    }

    private void save(PersistedView next) {
        tried = Optional.of(next.at());
        try {
            boolean written = file.save(next);
            ended(
                    written ? SaveOutcome.WRITTEN : SaveOutcome.TOO_LARGE,
                    "it would be larger than " + StateFile.LARGEST + " bytes");
            last = Optional.of(next);
        } catch (IOException failed) {
            ended(SaveOutcome.FAILED, failed.toString());
        }
    }

    /** Logs each change between success and failure once. */
    private void ended(SaveOutcome now, String why) {
        if (now != outcome && now == SaveOutcome.WRITTEN) {
            LOG.infof("state file %s is written again", file);
        } else if (now != outcome) {
            LOG.warnf("state file %s cannot be written: %s; a restart would know less", file, why);
        }
        outcome = now;
        told.accept(now);
    }
}
