package io.sidelight.boot.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The file descriptors of this process. Each connection takes one. */
public final class FileDescriptors {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern OPEN_FILES = Pattern.compile("Max open files +(\\d+) .*");

    private FileDescriptors() {}

    /** Returns the limit of open file descriptors, or {@link Integer#MAX_VALUE} if the system does not report it. */
    public static int limit() {
        try (Stream<String> limits = Files.lines(LIMITS)) {
            return limits.map(OPEN_FILES::matcher)
                    .filter(Matcher::matches)
                    .mapToInt(line -> Math.toIntExact(Math.min(Integer.MAX_VALUE, Long.parseLong(line.group(1)))))
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
        } catch (IOException | UncheckedIOException unreadable) {
            return Integer.MAX_VALUE;
        }
    }
}
