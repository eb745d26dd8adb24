package io.sidelight.cli.process;

import java.util.ArrayList;
import java.util.List;

/** The words of a command in one text. Images from scratch have no shell that would split it. */
public final class CommandWords {
    private static final char NONE = 0;

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean within;
    private char quote = NONE;

    private CommandWords() {}

    /**
     * Splits a command at blanks outside of quotes, as a shell does. Nothing else is special.
     *
     * @throws IllegalArgumentException if it has no word, or a quote without its end; the message is for people
     */
    public static List<String> of(String command) {
        CommandWords split = new CommandWords();
        for (int at = 0; at < command.length(); at++) {
            char character = command.charAt(at);
            if (character == '\\' && split.quote != '\'' && at + 1 < command.length()) {
                at++;
                split.append(command.charAt(at));
            } else {
                split.next(character);
            }
        }
        split.endWord();
        if (split.quote != NONE || split.words.isEmpty()) {
            throw new IllegalArgumentException("'" + command + "' is not a command, or has a quote without its end");
        }
        return List.copyOf(split.words);
    }

    private void next(char character) {
        boolean isQuote = character == '\'' || character == '"';
        if (quote == character) {
            quote = NONE;
        } else if (quote == NONE && isQuote) {
            quote = character;
            within = true;
        } else if (quote == NONE && Character.isWhitespace(character)) {
            endWord();
        } else {
            append(character);
        }
    }

    private void append(char character) {
        word.append(character);
        within = true;
    }

    private void endWord() {
        if (within) {
            words.add(word.toString());
            word.setLength(0);
            within = false;
        }
    }
}
