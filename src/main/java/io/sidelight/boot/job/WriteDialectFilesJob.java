package io.sidelight.boot.job;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.dialect.DialectFiles;
import io.sidelight.time.Job;
import jakarta.inject.Singleton;

/** The job that writes the files for other programs: within a second of a change. */
@Singleton
class WriteDialectFilesJob {
    static final String NAME = "write the files of dialects";

    private final Job job;

    WriteDialectFilesJob(DialectFiles files) {
        this.job = new Job(NAME, files::write);
    }

    @Scheduled(identity = NAME, every = "1s", concurrentExecution = SKIP)
    void run() {
        job.run();
    }
}
