package io.sidelight.cli.follow;

import io.sidelight.cli.render.BuiltInFormat;
import io.sidelight.cli.render.FileFormat;
import io.sidelight.cli.render.TemplateFormat;
import io.sidelight.cli.render.UnrenderableException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The format of a file: one that is built in, or a template. */
final class FormatChoice {
    @Option(names = "--format", paramLabel = "format", description = "A built-in format: ${COMPLETION-CANDIDATES}.")
    private Optional<BuiltInFormat> format = Optional.empty();

    @Option(names = "--template", paramLabel = "file", description = "A template of Qute.")
    private Optional<Path> template = Optional.empty();

    /**
     * Returns the chosen format.
     *
     * @throws UnrenderableException if the template is faulty
     */
    FileFormat get() throws UnrenderableException {
        if (template.isEmpty()) {
            return format.orElseThrow();
        }
        TemplateFormat made = new TemplateFormat(template.get());
        made.check();
        return made;
    }
}
