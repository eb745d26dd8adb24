package io.sidelight.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The comments and strings of Java sources. */
final class JavaPassages {
    private static final Pattern TOKENS = Pattern.compile(
            "(?<block>/\\*(?s:.*?)\\*/)|(?<lines>//[^\\n]*(?:\\n[ \\t]*//[^\\n]*)*)|(?<text>\"\"\"(?s:.*?)\"\"\")"
                    + "|(?<strings>\"(?:\\\\.|[^\"\\\\\\n])*\"(?:\\s*\\+\\s*\"(?:\\\\.|[^\"\\\\\\n])*\")*)|'(?:\\\\.|[^'\\\\])+'");
    private static final Pattern CODE_IN_COMMENT =
            Pattern.compile("\\{@(?:code|link|linkplain|literal)[^}]*}|<[^>]+>|`[^`]*`|\\S+://\\S+");
    private static final Pattern BLOCK_TAG = Pattern.compile("\\n\\s*(?=@\\w+)|<p>");
    private static final Pattern TAG = Pattern.compile("^@(?:param\\s+\\S+|return|throws\\s+\\S+|see.*|\\w+)\\s*");

    private JavaPassages() {}

    static Stream<Passage> below(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .flatMap(file -> of(file).stream())
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Passage> of(Path file) {
        List<Passage> passages = new ArrayList<>();
        String source = read(file);
        TOKENS.matcher(source).results().forEach(token -> {
            int line = 1
                    + (int) source.substring(0, token.start())
                            .chars()
                            .filter(each -> each == '\n')
                            .count();
            texts(token).map(text -> new Passage(file, line, text)).forEach(passages::add);
        });
        return passages;
    }

    private static Stream<String> texts(MatchResult token) {
        String all = token.group();
        if (all.startsWith("/")) {
            return comment(all);
        }
        return all.startsWith("\"") ? Stream.of(string(all)).filter(text -> text.contains(" ")) : Stream.empty();
    }

    private static Stream<String> comment(String all) {
        String bare = all.replaceAll("(?m)^\\s*(?:/\\*\\*?|\\*/|\\*|//)|\\*/$", "");
        return Stream.of(BLOCK_TAG.split(bare))
                .map(part -> TAG.matcher(part.strip()).replaceFirst(""))
                .map(part -> oneLine(CODE_IN_COMMENT.matcher(part).replaceAll("X")))
                .filter(part -> !part.isEmpty());
    }

    private static String string(String all) {
        String joined = all.replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("^\"+|\"+$", "");
        return oneLine(
                joined.replaceAll("\\\\[nt]", " ").replaceAll("\\\\(.)", "$1").replaceAll("\\S+://\\S+", "X"));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
