package io.sidelight.dialect;

import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import java.nio.file.Path;
import java.util.Optional;

/** A file that has the view in the form of another program. */
public interface DialectFile {
    /** Returns the file; empty if the configuration has none. */
    Optional<Path> file();

    /** Returns the content; empty while nothing is known, so that the file keeps what it has. */
    Optional<Representation> content(Edition edition);
}
