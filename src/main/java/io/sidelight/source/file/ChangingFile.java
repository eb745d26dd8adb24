package io.sidelight.source.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** A file that is read again after a change, including its replacement by another file. */
public final class ChangingFile {
    private final Path path;
    private Optional<Content> last = Optional.empty();

    private record Stamp(String modified, long size, String key) {}

    private record Content(Stamp stamp, String text) {}

    public ChangingFile(Path path) {
        this.path = path;
    }

    /** Returns the file's current content, as UTF-8. */
    public synchronized String read() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        Stamp now = new Stamp(
                attributes.lastModifiedTime().toString(), attributes.size(), String.valueOf(attributes.fileKey()));
        Optional<Content> known = last.filter(content -> content.stamp().equals(now));
        if (known.isPresent()) {
            return known.get().text();
        }
        Content content = new Content(now, Files.readString(path));
        last = Optional.of(content);
        return content.text();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
