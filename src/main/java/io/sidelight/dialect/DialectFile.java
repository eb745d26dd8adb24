package io.sidelight.dialect;

import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import java.nio.file.Path;
import java.util.Map;

/** Files that have the view in the form of another program. */
public interface DialectFile {
    /**
     * Returns the content of each file. A file stays as it is where it has no content here: nothing of it is known, or the
     * configuration has no such file.
     */
    Map<Path, Representation> contents(Edition edition);
}
