package io.sidelight.source.http;

import java.util.regex.Pattern;

/**
 * Text from other programs, made safe for a log, a terminal and JSON in UTF-8. It is shortened, and a mark replaces each
 * character that cannot be displayed, such as control characters, bidirectional controls and unpaired surrogates.
 */
public final class SafeText {
    private static final Pattern UNFIT = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
    private static final String MARK = "\uFFFD";

    private SafeText() {}

    /**
     * Returns the beginning of a text.
     *
     * @param longest in UTF-16 units, without the mark for omitted text
     */
    public static String of(String text, int longest) {
        String beginning = text.length() <= longest ? text : text.substring(0, longest);
        String shown = UNFIT.matcher(beginning).replaceAll(MARK);
        return text.length() <= longest ? shown : shown + "…";
    }
}
