package io.sidelight.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process takes of the system, as Linux tells.
 *
 * @param residentKilobytes of its memory that are in the machine's
 * @param files open, sockets among them
 */
record Footprint(long residentKilobytes, long threads, long files, long sockets) {
    static Footprint of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        List<String> status = Files.readAllLines(process.resolve("status"));
        List<String> open;
        try (Stream<Path> links = Files.list(process.resolve("fd"))) {
            open = links.flatMap(Footprint::target).toList();
        }
        return new Footprint(
                number(status, "VmRSS:"),
                number(status, "Threads:"),
                open.size(),
                open.stream().filter(target -> target.startsWith("socket:")).count());
    }

    private static long number(List<String> status, String name) {
        String line = status.stream()
                .filter(each -> each.startsWith(name))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    /** Nothing for a file that has been closed in the meantime. */
    private static Stream<String> target(Path link) {
        try {
            return Stream.of(Files.readSymbolicLink(link).toString());
        } catch (NoSuchFileException closed) {
            return Stream.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
