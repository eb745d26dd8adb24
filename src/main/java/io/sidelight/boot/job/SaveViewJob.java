package io.sidelight.boot.job;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.sidelight.config.Settings;
import io.sidelight.publish.metrics.StateFileMetrics;
import io.sidelight.store.StateFile;
import io.sidelight.store.ViewSaver;
import io.sidelight.time.Job;
import io.sidelight.view.ViewStore;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** The job that saves the view for a restart: every few seconds while it changes, and once more at shutdown. */
@Singleton
class SaveViewJob {
    static final String NAME = "save the view";

    private final ViewStore view;
    private final Optional<ViewSaver> saver;
    private final Job job = new Job(NAME, this::save);

    SaveViewJob(Settings settings, ViewStore view, Clock clock, StateFileMetrics metrics) {
        this.view = view;
        this.saver = settings.stateFile().map(file -> new ViewSaver(new StateFile(file), clock, metrics.start()));
    }

    @Scheduled(identity = NAME, every = "1s", concurrentExecution = SKIP)
    void run() {
        job.run();
    }

    private void save() {
        saver.ifPresent(used -> used.saveIfDue(view.snapshot()));
    }

    void stop(@Observes ShutdownEvent event) {
        saver.ifPresent(used -> used.saveLast(view.snapshot()));
    }
}
