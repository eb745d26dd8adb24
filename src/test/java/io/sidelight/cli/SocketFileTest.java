package io.sidelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketFileTest {
    @TempDir
    private Path directory;

    @Test
    void whereNothingIsOneCanListen() {
        assertThat(new SocketFile(directory.resolve("api.sock")).whyNot()).isEmpty();
    }

    @Test
    void aFileThatNobodyListensOnAnyMoreIsRemoved() throws IOException {
        Path path = directory.resolve("api.sock");
        listening(path).close();
        assertThat(path).exists();
        assertThat(new SocketFile(path).whyNot()).isEmpty();
        assertThat(path).doesNotExist();
    }

    @Test
    void whereSomebodyListensNothingIsTakenAway() throws IOException {
        Path path = directory.resolve("api.sock");
        try (ServerSocketChannel other = listening(path)) {
            assertThat(new SocketFile(path).whyNot()).contains("another process listens there");
            assertThat(other.isOpen()).isTrue();
            assertThat(path).exists();
        }
    }

    @Test
    void whatIsNoSocketIsNotTouched() throws IOException {
        Path file = Files.writeString(directory.resolve("notes"), "mine");
        assertThat(new SocketFile(file).whyNot()).contains("there is a file that is no socket");
        assertThat(file).hasContent("mine");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        assertThat(new SocketFile(link).whyNot()).contains("there is a file that is no socket");
    }

    @Test
    void withoutItsDirectoryNobodyCanListen() {
        Path path = directory.resolve("none").resolve("api.sock");
        assertThat(new SocketFile(path).whyNot()).contains("there is no directory " + path.getParent());
    }

    private static ServerSocketChannel listening(Path path) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    }
}
