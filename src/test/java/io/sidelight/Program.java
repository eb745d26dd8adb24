package io.sidelight;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A program of this machine that a test needs. */
public final class Program {
    /** The search path for programs, including those of the system administrator. */
    public static final String PATH = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";

    private Program() {}

    /** Skips the test, with a message, if the program is not installed. */
    public static void need(String name) {
        boolean installed =
                Stream.of(PATH.split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        assumeTrue(installed, name + " is not installed");
    }
}
