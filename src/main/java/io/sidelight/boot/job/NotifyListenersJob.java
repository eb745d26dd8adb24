package io.sidelight.boot.job;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.view.CurrentView;
import jakarta.inject.Singleton;

/** Notifies the view's listeners of what has expired since the last pass. A listener that hangs holds up one worker thread. */
@Singleton
class NotifyListenersJob {
    private final CurrentView view;

    NotifyListenersJob(CurrentView view) {
        this.view = view;
    }

    @Scheduled(identity = "notify listeners", every = "1s", concurrentExecution = SKIP)
    void run() {
        view.tell();
    }
}
