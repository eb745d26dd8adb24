package io.sidelight.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolvConfTest {
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private Path file;
    private ResolvConf servers;

    @BeforeEach
    void read() {
        file = directory.resolve("resolv.conf");
        servers = new ResolvConf(file, clock);
    }

    @Test
    void theNameServersInTheirOrder() throws IOException {
        Files.writeString(file, """
                # by dcos-net
                search example.org
                nameserver 198.51.100.2
                nameserver fd01:d::c633:6401
                options timeout:1 attempts:3
                """);
        assertThat(addresses()).containsExactly("198.51.100.2:53", "fd01:d:0:0:0:0:c633:6401:53");
    }

    @Test
    void withoutAFileThereAreNone() {
        assertThat(addresses()).isEmpty();
    }

    @Test
    void aChangeIsSeenAfterAWhile() throws IOException {
        Files.writeString(file, "nameserver 198.51.100.1\n");
        assertThat(addresses()).containsExactly("198.51.100.1:53");
        Files.writeString(file, "nameserver 8.8.8.8\n");
        assertThat(addresses()).containsExactly("198.51.100.1:53");
        clock.advance(A_WHILE);
        assertThat(addresses()).containsExactly("8.8.8.8:53");
    }

    @Test
    void whatWasKnownStaysWhileTheFileIsEmptyOrGone() throws IOException {
        Files.writeString(file, "nameserver 198.51.100.1\n");
        assertThat(addresses()).containsExactly("198.51.100.1:53");
        Files.writeString(file, "");
        clock.advance(A_WHILE);
        assertThat(addresses()).containsExactly("198.51.100.1:53");
        Files.delete(file);
        clock.advance(A_WHILE);
        assertThat(addresses()).containsExactly("198.51.100.1:53");
    }

    private Stream<String> addresses() {
        return servers.get().stream().map(server -> server.getAddress().getHostAddress() + ":" + server.getPort());
    }
}
