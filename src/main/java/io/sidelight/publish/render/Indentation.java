package io.sidelight.publish.render;

import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;

/** How all JSON for people is laid out: two spaces, a field a line. */
public final class Indentation {
    private Indentation() {}

    /** A printer for one document. */
    public static PrettyPrinter printer() {
        DefaultIndenter twoSpaces = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withArrayIndenter(twoSpaces).withObjectIndenter(twoSpaces);
    }
}
