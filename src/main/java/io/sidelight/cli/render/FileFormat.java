package io.sidelight.cli.render;

import java.util.List;

/** The form of a file that is made of endpoints. */
@FunctionalInterface
public interface FileFormat {
    /**
     * Returns the content of the file.
     *
     * @param endpoints sorted by service and endpoint
     * @throws UnrenderableException if the endpoints cannot be written in this form
     */
    String render(List<KnownEndpoint> endpoints) throws UnrenderableException;
}
