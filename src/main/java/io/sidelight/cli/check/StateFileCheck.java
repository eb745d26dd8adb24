package io.sidelight.cli.check;

import io.sidelight.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The check of the state file's directory, in which it creates an empty file and deletes it. */
public final class StateFileCheck {
    private static final String REMEDY =
            "; without it a restarted agent begins with an empty view: set SIDELIGHT_STATE_FILE"
                    + " to a file in a writable directory, or to none";

    private StateFileCheck() {}

    /** Returns the finding about the state file; empty without one. */
    public static Optional<Finding> of(Settings settings) {
        return settings.stateFile().map(StateFileCheck::of);
    }

    private static Finding of(Path file) {
        String subject = "state file " + file;
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        if (!Files.isDirectory(directory)) {
            return Finding.failed(subject, "cannot be written, " + directory + " is not a directory" + REMEDY);
        } else if (Files.isDirectory(file)) {
            return Finding.failed(subject, "cannot be written, it is a directory" + REMEDY);
        }
        return isWritable(directory)
                ? Finding.ok(subject, "can be written")
                : Finding.failed(subject, "cannot be written, " + directory + " is not writable" + REMEDY);
    }

    /** Tries it: the permissions do not show a file system that is read-only or special. */
    private static boolean isWritable(Path directory) {
        try {
            Files.delete(Files.createTempFile(directory, ".sidelight", ".check"));
            return true;
        } catch (IOException denied) {
            return false;
        }
    }
}
