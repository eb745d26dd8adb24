package io.sidelight.boot.job;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.time.Job;
import io.sidelight.view.ViewStore;
import jakarta.inject.Singleton;

/** The job that notifies the view's listeners of parts that expired since the last pass. A hanging listener blocks one worker thread. */
@Singleton
class NotifyListenersJob {
    private static final String NAME = "notify listeners";

    private final Job job;

    NotifyListenersJob(ViewStore view) {
        job = new Job(NAME, view::notifyListeners);
    }

    @Scheduled(identity = NAME, every = "1s", concurrentExecution = SKIP)
    void run() {
        job.run();
    }
}
