package io.sidelight.publish.http.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the program, compressed. The executable contains these bytes instead of the file: a class that has one in a static field is
 * initialized when the executable is built.
 */
public final class EmbeddedFile {
    private final byte[] compressed;

    private EmbeddedFile(byte[] compressed) {
        this.compressed = compressed;
    }

    /**
     * Compresses a file.
     *
     * @param name on the class path, without a slash at its begin
     */
    public static EmbeddedFile of(String name) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
                OutputStream out = new GZIPOutputStream(compressed)) {
            Objects.requireNonNull(file, name).transferTo(out);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new EmbeddedFile(compressed.toByteArray());
    }

    /** Returns the content of the file. */
    public byte[] read() {
        try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return content.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
