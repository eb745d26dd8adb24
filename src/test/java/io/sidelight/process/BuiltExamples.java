package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A copy of examples, so that nothing is built among their sources. */
final class BuiltExamples {
    private BuiltExamples() {}

    /** Copies a folder of the examples, and returns the copy. */
    static Path copy(String folder) throws IOException {
        Path from = Path.of("examples", folder);
        Path to = Path.of("target").resolve(from).toAbsolutePath();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return to;
    }

    /** Installs the packages of npm that a folder needs. */
    static void npmInstall(Path folder) throws Exception {
        run(folder, "npm", "install", "--no-audit", "--no-fund", "--prefer-offline");
    }

    /** Runs a command, which must succeed. */
    static void run(Path folder, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s", output).isZero();
    }
}
