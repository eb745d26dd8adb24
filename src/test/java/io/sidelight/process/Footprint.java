package io.sidelight.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The resources of a process, as Linux reports them.
 *
 * @param residentKilobytes memory in RAM (RSS)
 * @param proportionalKilobytes memory in RAM, with shared pages divided by the number of processes (PSS)
 * @param uniqueKilobytes memory that is not shared, and is free when the process ends (USS)
 * @param files open file descriptors, including sockets
 * @param cpu time of all threads since the start
 */
record Footprint(
        long residentKilobytes,
        long proportionalKilobytes,
        long uniqueKilobytes,
        long threads,
        long files,
        long sockets,
        Duration cpu) {
    /** Clock ticks per second. */
    private static final int TICKS = 100;

    private static final int USER_TICKS = 13;
    private static final Pattern MAPPING = Pattern.compile("^[0-9a-f]+-[0-9a-f]+ ");

    static Footprint of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        List<String> status = Files.readAllLines(process.resolve("status"));
        List<String> memory = Files.readAllLines(process.resolve("smaps_rollup"));
        List<String> open;
        try (Stream<Path> links = Files.list(process.resolve("fd"))) {
            open = links.flatMap(Footprint::target).toList();
        }
        return new Footprint(
                number(memory, "Rss:"),
                number(memory, "Pss:"),
                number(memory, "Private_Clean:") + number(memory, "Private_Dirty:"),
                number(status, "Threads:"),
                open.size(),
                open.stream().filter(target -> target.startsWith("socket:")).count(),
                cpu(Files.readString(process.resolve("stat"))));
    }

    /** Returns how much of a file's pages the process has written, in kilobytes. It cannot share these with other processes. */
    static long writtenKilobytes(long pid, Path file) throws IOException {
        boolean isOfFile = false;
        long written = 0;
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps"))) {
            if (MAPPING.matcher(line).find()) {
                isOfFile = line.endsWith(" " + file);
            } else if (isOfFile && line.startsWith("Private_Dirty:")) {
                written += number(List.of(line), "Private_Dirty:");
            }
        }
        return written;
    }

    /** Returns the CPU time. The program's name may contain spaces, so the fields start after the last bracket. */
    private static Duration cpu(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER_TICKS - 2]) + Long.parseLong(fields[USER_TICKS - 1]);
        return Duration.ofMillis(ticks * 1000 / TICKS);
    }

    private static long number(List<String> status, String name) {
        String line = status.stream()
                .filter(each -> each.startsWith(name))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    /** Returns nothing for a file that was closed in the meantime. */
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
