package io.sidelight.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The paragraphs, items and table cells of Markdown documents, without code. */
final class DocumentPassages {
    private static final Pattern BEGINS_ANEW = Pattern.compile("\\s*(?:[-*+] |\\d+\\. |\\||#|>|<).*");
    private static final Pattern MARKUP =
            Pattern.compile("^\\s*(?:[-*+] |\\d+\\. |#+ |> )|\\*\\*|(?<!\\w)[*_](?=\\w)|(?<=\\w)[*_](?!\\w)|<[^>]+>");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)");

    private DocumentPassages() {}

    /** Returns the project's documents: those at its top and those in its folder of documents. */
    static List<Path> documents() {
        try (Stream<Path> top = Files.list(Path.of("."));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(top, docs)
                    .map(Path::normalize)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Passage> of(Path file) {
        List<Passage> passages = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        int began = 1;
        boolean inCode = false;
        List<String> lines = read(file);
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            boolean isFence = line.strip().startsWith("```");
            if (isFence || inCode || line.isBlank() || BEGINS_ANEW.matcher(line).matches()) {
                add(passages, file, began, paragraph);
                began = at + 1;
            }
            inCode = inCode != isFence;
            if (!inCode && !isFence) {
                paragraph.append(line).append(' ');
            }
        }
        add(passages, file, began, paragraph);
        return passages;
    }

    private static void add(List<Passage> passages, Path file, int line, StringBuilder paragraph) {
        String text = paragraph.toString();
        paragraph.setLength(0);
        String bare = MARKUP.matcher(
                        LINK.matcher(text.replaceAll("`[^`]*`", "X")).replaceAll("$1"))
                .replaceAll("");
        for (String cell : bare.strip().startsWith("|") ? bare.split("\\|") : new String[] {bare}) {
            if (!cell.isBlank()) {
                passages.add(
                        new Passage(file, line, cell.replaceAll("\\s+", " ").strip()));
            }
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
