package io.sidelight.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills writers at random moments, {@code -Dsidelight.kills} times. The file that they leave is whole, or there is none. */
class KilledWriterTest {
    private static final int KILLS = Integer.getInteger("sidelight.kills", 20);
    private static final int LONGEST_LIFE_MILLIS = 40;
    private static final int LONGEST_START_MILLIS = 1_000;

    @TempDir
    private Path folder;

    @TempDir
    private Path outputs;

    @Test
    void whatAKilledWriterLeavesIsWholeOrNotThere() throws Exception {
        SplittableRandom random = new SplittableRandom();
        int leftovers = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path file = folder.resolve("sidelight-" + kill + ".json");
            boolean beforeTheFirst = kill % 10 == 9;
            long complete = killed(
                    file, beforeTheFirst, random.nextInt(beforeTheFirst ? LONGEST_START_MILLIS : LONGEST_LIFE_MILLIS));
            leftovers += files().size();
            try (Log log = new Log()) {
                Optional<PersistedView> loaded = new StateFile(file).load();
                assertThat(log.lines()).noneMatch(line -> line.contains("is not used"));
                assertThat(loaded.map(saved -> saved.view().revision()).orElse(0L))
                        .isBetween(complete, complete + 1);
            }
            assertThat(files()).as("temporary files").isEmpty();
        }
        System.out.printf("killed %d writers, %d of them inside a saving%n", KILLS, leftovers);
    }

    /** Kills a writer. Returns how many of its writes it reported as complete. */
    private long killed(Path file, boolean beforeTheFirst, int lifeMillis) throws Exception {
        Path out = outputs.resolve(file.getFileName() + ".out");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessSaver.class.getName(),
                        file.toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        while (!beforeTheFirst && Files.size(out) == 0) {
            assertThat(writer.waitFor(1, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(writer.waitFor(lifeMillis, TimeUnit.MILLISECONDS)).isFalse();
        writer.destroyForcibly().waitFor();
        return Files.readString(out).chars().filter(each -> each == '\n').count();
    }

    /** Lists the files beside the saved ones. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".json")).toList();
        }
    }
}
