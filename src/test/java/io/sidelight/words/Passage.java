package io.sidelight.words;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A piece of text that people read: a comment, a string of the program, a paragraph of a document.
 *
 * @param line where it begins, counted from 1
 * @param text on one line, without markup and code
 */
record Passage(Path file, int line, String text) {
    private static final Pattern END_OF_SENTENCE =
            Pattern.compile("(?<=[.!?])[\"')\\]]*\\s+(?=[\"'(\\[]*[A-Z0-9`])|\\s*;\\s");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d][\\p{L}\\d'’/.-]*");

    /** Returns the sentences; a semicolon ends one, too. */
    List<String> sentences() {
        return Stream.of(END_OF_SENTENCE.split(text))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    static int words(String sentence) {
        return (int) WORD.matcher(sentence).results().count();
    }

    /** Returns a line for the report of a test. */
    String found(String what, String where) {
        return file + ":" + line + ": " + what + ": " + (where.length() > 120 ? where.substring(0, 120) + "…" : where);
    }
}
