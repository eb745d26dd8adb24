package io.sidelight.boot.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StandardErrorTest {
    @Test
    void readerThatReads_getsEveryLineOfABurst() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        PrintStream lines = new PrintStream(new StandardError(read), true, UTF_8);
        IntStream.range(0, 5_000).forEach(lines::println);
        assertThat(read.toString(UTF_8).lines()).hasSize(5_000).endsWith("4999");
    }

    @Test
    void interruptedThread_losesNoLineAndStaysInterrupted() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        PrintStream lines = new PrintStream(new StandardError(read), true, UTF_8);
        Thread.currentThread().interrupt();
        IntStream.range(0, 100).forEach(lines::println);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(read.toString(UTF_8).lines()).hasSize(100);
    }

    @Test
    @Timeout(20)
    void readerThatStalls_losesLinesAndStopsNothing() throws Exception {
        try (PipedInputStream reader = new PipedInputStream(8);
                PipedOutputStream pipe = new PipedOutputStream(reader)) {
            StandardError lines = new StandardError(pipe);
            lines.write(bytes("a long line"), 0, 11);
            long start = System.nanoTime();
            IntStream.range(0, 1_000).forEach(line -> lines.write(bytes("lost"), 0, 4));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
            assertThat(new String(reader.readNBytes(11), UTF_8)).isEqualTo("a long line");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
