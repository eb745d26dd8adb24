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
import java.util.Arrays;
import java.util.Optional;

/**
 * A file that is replaced as a whole: a temporary file beside it takes its name. A file that cannot be replaced, because it is a mount
 * of its own, is written in place.
 */
public final class TargetFile {
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
        try {
            Files.deleteIfExists(temporary);
            Files.createFile(temporary);
        } catch (FileSystemException closedDirectory) {
            return given(closedDirectory);
        }
        try {
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(file));
            }
            put(temporary, bytes);
            return isRenamed(temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
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
        try {
            put(file, bytes);
        } catch (IOException failed) {
            try {
                put(file, before);
            } catch (IOException lost) {
                failed.addSuppressed(lost);
            }
            throw failed;
        }
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.truncate(bytes.length);
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
