package io.sidelight.publish.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** File descriptors: each connection takes one. */
public final class FileDescriptors {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern OPEN_FILES = Pattern.compile("Max open files +(\\d+) .*");

    private FileDescriptors() {}

    /** How many this process may have open at the same time; as good as unlimited where the system does not tell. */
    public static int most() {
        try (Stream<String> limits = Files.lines(LIMITS)) {
            return limits.map(OPEN_FILES::matcher)
                    .filter(Matcher::matches)
                    .mapToInt(line -> Math.toIntExact(Math.min(Integer.MAX_VALUE, Long.parseLong(line.group(1)))))
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
        } catch (IOException | UncheckedIOException notTold) {
            return Integer.MAX_VALUE;
        }
    }
}
