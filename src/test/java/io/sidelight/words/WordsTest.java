package io.sidelight.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The language of comments, messages and documents: the field's terms, and sentences with a subject. */
class WordsTest {
    /** Words that have a term, or that leave the subject open. */
    private static final Pattern BANNED = Pattern.compile(
            "\\b(?:nobody|somebody|everybody|who(?:m|so)?ever|whatever|for good|by itself|by chance|in turn|at odds|anew"
                    + "|ask(?:s|ed|ing)?|answer(?:s|ed|ing)?(?! section)|told|tells?|telling|said|says?|looks?|looked|looking"
                    + "|worn|spared?|spares|sparing|octets?|beats?|house|pretend\\w*)\\b",
            Pattern.CASE_INSENSITIVE);

    /** A relative clause, or a genitive, in the place of the subject. */
    private static final Pattern HEADLESS = Pattern.compile("^(?:What|Who|Whoever|That which|Of)\\b(?!.*\\?$)");

    private static final int LONGEST_SENTENCE = 30;

    /** Passages that may have a banned word, each with the reason. */
    private static final Map<String, String> EXCEPTIONS = Map.of();

    @Test
    void comments_andStrings_useTheTermsOfTheField() {
        assertThat(banned(code())).isEmpty();
    }

    @Test
    void comments_andStrings_haveSubjects() {
        assertThat(headless(code())).isEmpty();
    }

    @Test
    void documents_useTheTermsOfTheField() {
        assertThat(banned(documents())).isEmpty();
    }

    @Test
    void documents_haveSubjects() {
        assertThat(headless(documents())).isEmpty();
    }

    @Test
    void sentencesOfDocuments_areShort() {
        assertThat(documents().flatMap(passage -> passage.sentences().stream()
                        .filter(sentence -> Passage.words(sentence) > LONGEST_SENTENCE)
                        .map(sentence -> passage.found(Passage.words(sentence) + " words", sentence))))
                .isEmpty();
    }

    @Test
    void exceptions_areStillNeeded() {
        Set<String> texts = Stream.concat(code(), documents())
                .map(Passage::text)
                .filter(text -> BANNED.matcher(text).find())
                .collect(Collectors.toSet());
        assertThat(texts).containsAll(EXCEPTIONS.keySet());
    }

    /** Returns the comments and strings of the program and its tests, except this test's own patterns. */
    private static Stream<Passage> code() {
        return Stream.of("src/main/java", "src/test/java", "src/jazzer/java", "examples")
                .flatMap(folder -> JavaPassages.below(Path.of(folder)))
                .filter(passage -> !passage.file().endsWith("io/sidelight/words/WordsTest.java"));
    }

    private static Stream<Passage> documents() {
        return DocumentPassages.documents().stream().flatMap(file -> DocumentPassages.of(file).stream());
    }

    private static List<String> banned(Stream<Passage> passages) {
        return passages.filter(passage -> !EXCEPTIONS.containsKey(passage.text()))
                .flatMap(passage -> BANNED.matcher(passage.text())
                        .results()
                        .map(match -> passage.found(match.group(), passage.text())))
                .toList();
    }

    private static List<String> headless(Stream<Passage> passages) {
        return passages.flatMap(passage -> passage.sentences().stream()
                        .filter(sentence -> HEADLESS.matcher(sentence).find())
                        .map(sentence -> passage.found("no subject", sentence)))
                .toList();
    }
}
