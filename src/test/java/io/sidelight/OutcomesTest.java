package io.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.defect.Component;
import io.sidelight.model.evidence.Labeled;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The outcomes of queries and requests. Each has a label, a meaning and a row in the document for users. */
class OutcomesTest {
    static Stream<Arguments> sections() {
        return Stream.of(
                Arguments.of("Name servers", Outcome.ofEachLabel()),
                Arguments.of("Lists", ListResult.ofEachLabel()),
                Arguments.of(
                        "Endpoints",
                        ListedEndpoint.ofEachLabel().stream()
                                .filter(Predicate.not(ListedEndpoint.Unreadable.class::isInstance))
                                .toList()),
                Arguments.of("Defects of Sidelight", List.of(Component.values())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void document_listsAllOutcomes(String section, List<Labeled> all) throws IOException {
        assertThat(rows(section))
                .containsExactlyElementsOf(all.stream()
                        .map(each -> "| `" + each.label() + "` | " + each.meaning() + " |")
                        .toList());
    }

    @Test
    void endpoint_failsLikeAList() {
        assertThat(ListedEndpoint.ofEachLabel().stream()
                        .filter(ListedEndpoint.Unreadable.class::isInstance)
                        .map(Labeled::label))
                .containsExactlyElementsOf(ListResult.ofEachLabel().stream()
                        .filter(ListResult.ListFailed.class::isInstance)
                        .map(Labeled::label)
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void labelsAndMeanings_areUnique(String section, List<Labeled> all) {
        assertThat(all).extracting(Labeled::label).as(section).doesNotHaveDuplicates();
        assertThat(all).extracting(Labeled::meaning).as(section).doesNotHaveDuplicates();
    }

    private static List<String> rows(String section) throws IOException {
        return Files.readString(Path.of("docs/outcomes.md"))
                .lines()
                .dropWhile(line -> !line.equals("## " + section))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .toList();
    }
}
