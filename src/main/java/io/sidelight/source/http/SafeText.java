package io.sidelight.source.http;

import java.util.regex.Pattern;

/**
 * What others wrote, fit for a log, a terminal and JSON in UTF-8: cut to a readable length, with a mark for each character that
 * cannot be shown, such as control characters, changes of direction and halves of surrogate pairs.
 */
public final class SafeText {
    private static final Pattern UNFIT = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
    private static final String MARK = "\uFFFD";

    private SafeText() {}

    /**
     * Takes the beginning.
     *
     * @param longest in UTF-16 units; a sign that something is left out comes on top
     */
    public static String of(String text, int longest) {
        String beginning = text.length() <= longest ? text : text.substring(0, longest);
        String shown = UNFIT.matcher(beginning).replaceAll(MARK);
        return text.length() <= longest ? shown : shown + "…";
    }
}
