package io.sidelight.boot.process;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The file of a unix socket. It outlives a killed process, and no process can listen on a path that exists. */
record SocketFile(Path path) {
    /** Returns the reason why no process can listen here now. Removes a leftover file without a listener. */
    Optional<String> obstacle() {
        Path directory = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
        if (!Files.isDirectory(directory)) {
            return Optional.of("there is no directory " + directory);
        }
        if (!Files.isWritable(directory)) {
            return Optional.of("the directory " + directory + " is not writable");
        }
        try {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? existingFileObstacle() : Optional.empty();
        } catch (IOException failed) {
            return Optional.of(failed.toString());
        }
    }

    private Optional<String> existingFileObstacle() throws IOException {
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            return Optional.of("the path is taken by a file that is not a socket");
        }
        if (isListenedOn()) {
            return Optional.of("another process listens on it");
        }
        Files.deleteIfExists(path);
        return Optional.empty();
    }

    /** Returns whether a process listens. It does not wait: a listener with a full backlog listens too. */
    private boolean isListenedOn() throws IOException {
        try (SocketChannel attempt = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            attempt.configureBlocking(false);
            attempt.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (ConnectException refused) {
            return false;
        }
    }
}
