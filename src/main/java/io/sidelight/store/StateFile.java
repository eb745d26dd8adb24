package io.sidelight.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The file that keeps the view. It is replaced as a whole, so that a reader finds one complete state, even when the writer was
 * killed.
 */
public final class StateFile {
    /** A larger file is neither written nor read. */
    static final int LARGEST = 16 * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger("io.sidelight");
    private static final String TEMPORARY = ".tmp";

    private final Path file;
    private final Path folder;

    /**
     * For a file, whether it is there or not.
     *
     * @param file with a name
     */
    public StateFile(Path file) {
        this.file = file.toAbsolutePath();
        this.folder = this.file.resolveSibling("");
    }

    /**
     * Reads the saved view, and logs the result. An unusable file is set aside, with one line in the log.
     *
     * @return empty when there is nothing to use
     */
    public Optional<PersistedView> load() {
        removeLeftovers();
        long start = System.nanoTime();
        try {
            PersistedView saved = StateContent.read(StateFileHeader.open(bytes()));
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            LOG.infof("state file %s is of %s, read in %d ms", file, saved.at(), millis);
            return Optional.of(saved);
        } catch (NoSuchFileException firstStart) {
            return Optional.empty();
        } catch (InvalidStateFileException refused) {
            LOG.warnf("state file %s is not used: %s; %s", file, refused.getMessage(), setAside());
        } catch (IOException unreadable) {
            LOG.warnf("state file %s is not used: it cannot be read (%s); %s", file, unreadable, setAside());
        }
        return Optional.empty();
    }

    private byte[] bytes() throws IOException, InvalidStateFileException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InvalidStateFileException("it is not a file");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new InvalidStateFileException("it is larger than " + LARGEST + " bytes");
            }
            return bytes;
        }
    }

    private String setAside() {
        Path rejected = file.resolveSibling(file.getFileName() + ".rejected");
        try {
            Files.move(file, rejected, StandardCopyOption.REPLACE_EXISTING);
            return "it is set aside as " + rejected;
        } catch (IOException immovable) {
            return "it cannot be set aside either (" + immovable + ")";
        }
    }

    /**
     * Replaces the file. Only its owner can read it.
     *
     * @return whether it was written; it is not when it would be too large
     */
    boolean save(PersistedView saved) throws IOException {
        byte[] bytes = StateFileHeader.around(StateContent.write(saved));
        if (bytes.length > LARGEST) {
            return false;
        }
        Path temporary = Files.createTempFile(folder, prefix(), TEMPORARY);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            boolean unused = own(channel);
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            Files.deleteIfExists(temporary);
            throw failed;
        }
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
        return true;
    }

    /** Removes the temporary files of writers that were killed. That of a living one, another agent's perhaps, is in use. */
    private void removeLeftovers() {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, this::isTemporary)) {
            for (Path leftover : leftovers) {
                try (FileChannel channel = FileChannel.open(leftover, StandardOpenOption.WRITE)) {
                    if (own(channel)) {
                        Files.deleteIfExists(leftover);
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException notOurs) {
            LOG.debugf("temporary files beside %s stay: %s", file, notOurs);
        }
    }

    private boolean isTemporary(Path other) {
        String name = other.getFileName().toString();
        return name.startsWith(prefix()) && name.endsWith(TEMPORARY);
    }

    private String prefix() {
        return "." + file.getFileName() + "-";
    }

    /**
     * Locks a file for this process for as long as it is open; the system unlocks it even when the process is killed. False when
     * another process has it, or where the system has no locks.
     */
    private static boolean own(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (IOException | OverlappingFileLockException notToBeHad) {
            return false;
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
