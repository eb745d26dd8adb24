package io.sidelight.dialect;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the files of dialects. A file is replaced as a whole, and only if its content changes. */
@Singleton
public class DialectFiles {
    private final RenderedView published;
    private final List<DialectFile> files;
    private final Map<Path, String> failures = new HashMap<>();

    DialectFiles(RenderedView published, @All List<DialectFile> files) {
        this.published = published;
        this.files = files;
    }

    /** Writes each file that lacks the current content. A failure is logged once until it changes or ends. */
    public void write() {
        Edition edition = published.edition();
        files.forEach(each -> each.contents(edition).forEach(this::write));
    }

    private void write(Path file, Representation content) {
        try {
            byte[] bytes = content.bytes().getBytes();
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
                replace(file, bytes);
            }
            if (failures.remove(file) != null) {
                Log.infof("file written again file=%s", file);
            }
        } catch (IOException failed) {
            String cause = failed.toString();
            if (!cause.equals(failures.put(file, cause))) {
                Log.warnf("file not written file=%s: %s; check its directory and permissions", file, cause);
            }
        }
    }

    /** Readers see the old content or the new one: they watch the directory for a rename. */
    private static void replace(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
