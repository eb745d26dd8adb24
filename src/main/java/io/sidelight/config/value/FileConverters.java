package io.sidelight.config.value;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Converters of paths, absolute or relative to the working directory. */
@SuppressWarnings("serial") // No converter is ever serialized.
public final class FileConverters {
    /** What the system has room for, without the zero at the end (unix(7)). */
    private static final int LONGEST_SOCKET = 107;

    private FileConverters() {}

    /** A file. */
    public static final class FilePath implements Converter<Path> {
        @Override
        public @Nullable Path convert(String written) {
            return Conversion.convert(written, "the path of a file", FileConverters::path);
        }
    }

    /** A file for the view, {@code auto} or {@code none}. */
    public static final class StateFile implements Converter<WordOr<Path>> {
        @Override
        public @Nullable WordOr<Path> convert(String written) {
            return Conversion.convert(
                    written,
                    "the path of a file, such as /var/lib/sidelight/view.json, auto or none",
                    WordOr.parser(FileConverters::path, "auto", "none"));
        }
    }

    /** A unix socket. */
    public static final class SocketPath implements Converter<Path> {
        @Override
        public @Nullable Path convert(String written) {
            return Conversion.convert(
                    written,
                    "the path of a unix socket of at most 107 bytes, such as /run/sidelight/api.sock",
                    text -> path(text).filter(path -> bytes(path) <= LONGEST_SOCKET));
        }
    }

    /** Reads the path of a file; empty when it can only be one of a directory. */
    public static Optional<Path> path(String text) {
        try {
            Path path = Path.of(text);
            return text.isEmpty() || text.endsWith("/") || path.endsWith("..") ? Optional.empty() : Optional.of(path);
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
