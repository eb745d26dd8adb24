package io.sidelight.cli.follow;

import io.sidelight.cli.render.FileFormat;
import io.sidelight.cli.render.KnownParts;
import io.sidelight.cli.render.KnownParts.Parts;
import io.sidelight.cli.render.TargetFile;
import io.sidelight.cli.render.UnrenderableException;
import io.sidelight.contract.PublishedView;
import java.io.IOException;

/** A file that is kept equal to the chosen parts of the view. It keeps its content while these are not known or cannot be written. */
final class RenderedFile {
    /** The effect of a view on the file. */
    enum Effect {
        /** The file has new content. */
        WRITTEN,
        /** The file has this content already. */
        EQUAL,
        /** The parts are not known yet. */
        WAITING,
        /** The format or the file failed. */
        FAILED
    }

    private final KnownParts parts;
    private final FileFormat format;
    private final TargetFile target;
    private final Notices notices;
    private String missing = "the view of the agent";

    RenderedFile(KnownParts parts, FileFormat format, TargetFile target, Notices notices) {
        this.parts = parts;
        this.format = format;
        this.target = target;
        this.notices = notices;
    }

    /** Writes the file, if its content changes. */
    Effect update(PublishedView view) {
        Parts now = parts.update(view);
        missing = String.join("; ", now.missing());
        if (!now.isComplete()) {
            notices.print("waits for " + missing);
            return Effect.WAITING;
        }
        try {
            return target.write(format.render(now.endpoints())) ? Effect.WRITTEN : Effect.EQUAL;
        } catch (UnrenderableException unrenderable) {
            notices.print(unrenderable.getMessage() + "; " + target + " stays as it is");
        } catch (IOException unwritable) {
            notices.print(target + " cannot be written: " + unwritable);
        }
        return Effect.FAILED;
    }

    /** Returns the parts that are not known yet, in one line. */
    String missing() {
        return missing;
    }
}
