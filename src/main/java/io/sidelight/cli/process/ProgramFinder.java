package io.sidelight.cli.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The search for the file of a program, as a shell does it. */
public final class ProgramFinder {
    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

    private final String path;

    /**
     * Searches the folders of a variable.
     *
     * @param path the value of {@code PATH}; empty if it is not set
     */
    public ProgramFinder(Optional<String> path) {
        this.path = path.orElse(DEFAULT_PATH);
    }

    /** Searches the folders of this process's {@code PATH}. */
    public static ProgramFinder ofThisProcess() {
        return new ProgramFinder(Optional.ofNullable(System.getenv("PATH")));
    }

    /**
     * Finds the file of a program. A name with a slash is its path.
     *
     * @throws MissingProgramException if there is none, or it is not executable
     */
    public Path find(String name) throws MissingProgramException {
        List<Path> candidates = name.contains("/")
                ? List.of(Path.of(name))
                : Arrays.stream(path.split(File.pathSeparator))
                        .map(folder -> Path.of(folder.isEmpty() ? "." : folder, name))
                        .toList();
        return candidates.stream()
                .filter(each -> Files.isRegularFile(each) && Files.isExecutable(each))
                .findFirst()
                .orElseThrow(() -> missing(name, candidates));
    }

    private MissingProgramException missing(String name, List<Path> candidates) {
        return candidates.stream()
                .filter(Files::exists)
                .findFirst()
                .map(file -> MissingProgramException.notExecutable(file.toString()))
                .orElseGet(() -> MissingProgramException.notFound(
                        name.contains("/") ? name + " does not exist" : name + " is not in PATH=" + path));
    }
}
