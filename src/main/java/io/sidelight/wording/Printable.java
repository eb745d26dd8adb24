package io.sidelight.wording;

/** Text for a terminal or a log. Text from a scheduler or a variable must not control the terminal. */
public final class Printable {
    private Printable() {}

    /** Replaces control characters by question marks. */
    public static String of(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
