package io.sidelight.publish.page;

import io.sidelight.publish.http.message.EmbeddedFile;
import io.sidelight.publish.render.Representation;
import java.util.List;

/**
 * A file of the page.
 *
 * @param path in the API
 */
record PageFile(String path, String mediaType, EmbeddedFile content) {
    static final List<PageFile> ALL = List.of(
            of("/", "index.html", "text/html"),
            of("/page/page.css", "page.css", "text/css"),
            of("/page/page.js", "page.js", "text/javascript"));

    private static PageFile of(String path, String name, String mediaType) {
        return new PageFile(path, mediaType + "; charset=utf-8", EmbeddedFile.of("page/" + name));
    }

    Representation read() {
        return Representation.of(mediaType, content.read());
    }
}
