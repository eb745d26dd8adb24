package io.sidelight.cli;

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

/** The file of a unix socket. It outlives a process that is killed, and nobody can listen where one is. */
record SocketFile(Path path) {
    /** Why nobody can listen here now. Where a file is left that nobody listens on any more, it is removed. */
    Optional<String> whyNot() {
        Path directory = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
        if (!Files.isDirectory(directory)) {
            return Optional.of("there is no directory " + directory);
        }
        if (!Files.isWritable(directory)) {
            return Optional.of("the directory " + directory + " cannot be written to");
        }
        try {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? whyNotInPlaceOfWhatIsThere() : Optional.empty();
        } catch (IOException failed) {
            return Optional.of(failed.toString());
        }
    }

    private Optional<String> whyNotInPlaceOfWhatIsThere() throws IOException {
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            return Optional.of("there is a file that is no socket");
        }
        if (isListenedOn()) {
            return Optional.of("another process listens there");
        }
        Files.deleteIfExists(path);
        return Optional.empty();
    }

    /** Without waiting: who has no time for a new connection listens all the same. */
    private boolean isListenedOn() throws IOException {
        try (SocketChannel tried = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            tried.configureBlocking(false);
            tried.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (ConnectException nobody) {
            return false;
        }
    }
}
