package io.sidelight.publish.page;

import io.sidelight.publish.render.Representation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A file of the page. The executable contains it under {@code page/}. */
enum PageFile {
    HTML("/", "index.html", "text/html; charset=utf-8"),
    STYLE("/page/page.css", "page.css", "text/css; charset=utf-8"),
    SCRIPT("/page/page.js", "page.js", "text/javascript; charset=utf-8");

    private final String path;
    private final String name;
    private final String mediaType;

    PageFile(String path, String name, String mediaType) {
        this.path = path;
        this.name = name;
        this.mediaType = mediaType;
    }

    /** Returns its path in the API. */
    String path() {
        return path;
    }

    /** Reads the file from the executable. */
    Representation read() {
        try (InputStream file = PageFile.class.getResourceAsStream("/page/" + name)) {
            return Representation.of(
                    mediaType, Objects.requireNonNull(file, name).readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
