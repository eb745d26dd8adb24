package io.sidelight.cli.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A file that is replaced as a whole: a temporary file beside it takes its name. A file that cannot be replaced, because it is a mount
 * of its own, is written in place.
 */
public final class TargetFile {
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path file;

    /** For a file, whether it exists or not. A symbolic link stays one: the file that it leads to is replaced. */
    public TargetFile(Path file) throws IOException {
        this.file = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    /**
     * Gives the file this content, and keeps its mode.
     *
     * @return false if it has this content already
     */
    public boolean write(String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Optional<byte[]> before = Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        if (before.filter(same -> Arrays.equals(same, bytes)).isPresent()) {
            return false;
        }
        if (!isReplaced(bytes)) {
            overwrite(bytes, before.orElseThrow());
        }
        return true;
    }

    /** Returns whether the file was replaced. Otherwise it exists, and can only be written in place. */
    private boolean isReplaced(byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".new");
        FileChannel created;
        try {
            Files.deleteIfExists(temporary);
            created = FileChannel.open(temporary, NEW, mode());
        } catch (FileSystemException closedDirectory) {
            return given(closedDirectory);
        }
        try (created) {
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(file));
            }
            put(created, bytes);
            return isRenamed(temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Returns the mode to create a file with. Without one the system's default applies. */
    private FileAttribute<?>[] mode() throws IOException {
        return Files.exists(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(file))}
                : new FileAttribute<?>[0];
    }

    private boolean isRenamed(Path temporary) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException mount) {
            return given(mount);
        }
        Path folder = file.resolveSibling("");
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
        return true;
    }

    /** Returns false for a file that can be written in place. */
    private boolean given(FileSystemException obstacle) throws FileSystemException {
        if (Files.isRegularFile(file) && Files.isWritable(file)) {
            return false;
        }
        throw obstacle;
    }

    /** Writes in place. If that fails, such as on a full disk, the file gets its former content back. */
    private void overwrite(byte[] bytes, byte[] before) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            try {
                put(channel, bytes);
            } catch (IOException failed) {
                put(channel, before);
                throw failed;
            }
        }
    }

    private static void put(FileChannel channel, byte[] bytes) throws IOException {
        channel.position(0);
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        channel.truncate(bytes.length);
        channel.force(true);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
