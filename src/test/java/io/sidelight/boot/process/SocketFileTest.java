package io.sidelight.boot.process;

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
    void missingFile_isNoObstacle() {
        assertThat(new SocketFile(directory.resolve("api.sock")).obstacle()).isEmpty();
    }

    @Test
    void fileWithoutListener_isRemoved() throws IOException {
        Path path = directory.resolve("api.sock");
        listening(path).close();
        assertThat(path).exists();
        assertThat(new SocketFile(path).obstacle()).isEmpty();
        assertThat(path).doesNotExist();
    }

    @Test
    void fileWithListener_isKept() throws IOException {
        Path path = directory.resolve("api.sock");
        try (ServerSocketChannel other = listening(path)) {
            assertThat(new SocketFile(path).obstacle()).contains("another process listens on it");
            assertThat(other.isOpen()).isTrue();
            assertThat(path).exists();
        }
    }

    @Test
    void otherFile_isNotTouched() throws IOException {
        Path file = Files.writeString(directory.resolve("notes"), "mine");
        assertThat(new SocketFile(file).obstacle()).contains("the path is taken by a file that is not a socket");
        assertThat(file).hasContent("mine");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        assertThat(new SocketFile(link).obstacle()).contains("the path is taken by a file that is not a socket");
    }

    @Test
    void missingDirectory_isAnObstacle() {
        Path path = directory.resolve("none").resolve("api.sock");
        assertThat(new SocketFile(path).obstacle()).contains("there is no directory " + path.getParent());
    }

    private static ServerSocketChannel listening(Path path) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    }
}
