package io.sidelight.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that runs after changes. */
class ChangeCommandTest {
    @TempDir
    private Path folder;

    private final List<String> problems = new CopyOnWriteArrayList<>();

    @Test
    void severalChanges_haveOneRun() {
        ChangeCommand command = command("echo run >> runs");
        for (int change = 0; change < 20; change++) {
            command.changed();
        }
        await().until(() -> runs() == 1);
        await().during(Duration.ofMillis(700)).until(() -> runs() == 1);
        assertThat(problems).isEmpty();
    }

    @Test
    void changeAfterARun_hasAnotherOneAfterTheInterval() {
        ChangeCommand command = command("echo run >> runs");
        command.changed();
        await().until(() -> runs() == 1);
        long first = System.nanoTime();
        command.changed();
        await().until(() -> runs() == 2);
        assertThat(Duration.ofNanos(System.nanoTime() - first)).isGreaterThan(Duration.ofMillis(1_500));
    }

    @Test
    void failure_isReportedInALine() {
        assertThat(command("exit 3").succeeds()).isFalse();
        assertThat(problems)
                .singleElement()
                .asString()
                .endsWith("exit 3' failed with exit code 3; it runs again after the next change");
        assertThat(new ChangeCommand(List.of("no-such-program"), problems::add).succeeds())
                .isFalse();
        assertThat(problems)
                .last()
                .asString()
                .startsWith("the command was not started: no-such-program is not in PATH");
    }

    private ChangeCommand command(String script) {
        return new ChangeCommand(List.of("sh", "-c", "cd " + folder + "; " + script), problems::add);
    }

    private int runs() throws IOException {
        Path runs = folder.resolve("runs");
        return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
    }
}
