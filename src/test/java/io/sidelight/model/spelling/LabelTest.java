package io.sidelight.model.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of labels, as Mesos-DNS and dcos-net make them. */
class LabelTest {
    /** Texts with many dashes, so that some have them at the ends and at the cut. */
    private static final List<String> ANYTHING = SpelledNames.texts("abzAZ09----..__/!é ", 140, 20_000);

    @ParameterizedTest
    @CsvSource({
        "My_App,        my-app",
        "-bad!-,        bad",
        "app.sub.group, app-sub-group",
        "prod/es.v1,    prodes-v1",
        "#__4abc..d_,   4abc--d",
        "!/,            ''",
        "<task>,        <task>",
    })
    void labels_areTheSameInBothPrograms(String of, String label) {
        assertThat(Label.byMesosDns(of).text()).isEqualTo(label);
        assertThat(Label.byDcosNet(of).text()).isEqualTo(label);
    }

    @ParameterizedTest(name = "62 letters and {0}: {1}, {2}")
    @CsvSource({
        "bc,      b,   b",
        "-bc,     b,   b",
        "---b---, b,   b",
        "-,       '',  ''",
    })
    void dashesAtTheCut_areReplacedByTheNextCharacters(String rest, String mesosDns, String dcosNet) {
        String letters = "a".repeat(62);
        assertThat(Label.byMesosDns(letters + rest).text()).isEqualTo(letters + mesosDns);
        assertThat(Label.byDcosNet(letters + rest).text()).isEqualTo(letters + dcosNet);
    }

    @Test
    void labels_differIfDashesFollowDashesAtTheCut() {
        String of = "a".repeat(60) + "---b-c-d";
        assertThat(Label.byMesosDns(of).text()).isEqualTo("a".repeat(60) + "b-c");
        assertThat(Label.byDcosNet(of).text()).isEqualTo("a".repeat(60) + "bcd");
    }

    @Test
    void anyName_givesAValidLabel() {
        assertThat(ANYTHING).allSatisfy(of -> {
            assertThat(Label.byMesosDns(of).text()).matches("(?:[a-z0-9][a-z0-9-]{0,62})?");
            assertThat(Label.byDcosNet(of).text()).matches("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)?");
        });
    }

    @Test
    void shortName_isOnlyCleaned() {
        assertThat(ANYTHING.stream().map(LabelTest::cleaned).filter(clean -> clean.length() <= Label.LONGEST))
                .hasSizeGreaterThan(5_000);
        assertThat(ANYTHING)
                .filteredOn(of -> cleaned(of).length() <= Label.LONGEST)
                .allSatisfy(of -> {
                    assertThat(Label.byMesosDns(of)).isEqualTo(new Label(of, cleaned(of)));
                    assertThat(Label.byDcosNet(of)).isEqualTo(new Label(of, cleaned(of)));
                    assertThat(Label.byMesosDns(of).isCut()).isFalse();
                });
    }

    @Test
    void longName_isCutAndReported() {
        assertThat(ANYTHING)
                .filteredOn(of -> cleaned(of).length() > Label.LONGEST)
                .isNotEmpty()
                .allSatisfy(of -> {
                    String head = cleaned(of).substring(0, Label.LONGEST).replaceAll("-+$", "");
                    assertThat(Label.byMesosDns(of).isCut()).isTrue();
                    assertThat(Label.byMesosDns(of).text()).startsWith(head);
                    assertThat(Label.byDcosNet(of).text())
                            .isEqualTo(characterByCharacter(of))
                            .startsWith(head);
                });
    }

    @Test
    void labelOfALabel_isTheSame() {
        assertThat(ANYTHING).allSatisfy(of -> {
            Label dcosNet = Label.byDcosNet(of);
            assertThat(Label.byDcosNet(dcosNet.text()).text()).isEqualTo(dcosNet.text());
            // Mesos-DNS may replace trailing dashes with other trailing dashes.
            String mesosDns = Label.byMesosDns(of).text();
            assertThat(Label.byMesosDns(mesosDns).text()).isEqualTo(mesosDns.replaceAll("-+$", ""));
        });
    }

    @Test
    void droppedCharacters_areReported() {
        assertThat(new Label("prod/es.v1/a!", "prodes-v1a").dropped()).isEqualTo("/!");
        assertThat(ANYTHING).allSatisfy(of -> assertThat(Label.byMesosDns(of).dropped())
                .isEqualTo(of.replaceAll("[A-Za-z0-9._-]", "")
                        .codePoints()
                        .distinct()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()));
    }

    /** Applies the rule for a short name with regular expressions. */
    private static String cleaned(String of) {
        return of.toLowerCase(Locale.ROOT)
                .replaceAll("[._]", "-")
                .replaceAll("[^a-z0-9-]", "")
                .replaceAll("^-+|-+$", "");
    }

    /** Applies the rule of dcos-net in its three steps: to the first letter or digit, up to 63 characters, and to the end. */
    private static String characterByCharacter(String of) {
        StringBuilder label = new StringBuilder();
        boolean full = false;
        for (char character : of.toLowerCase(Locale.ROOT).toCharArray()) {
            if (!full && label.length() == Label.LONGEST) {
                full = true;
                withoutLastDashes(label);
            }
            boolean plain = String.valueOf(character).matches("[a-z0-9]");
            if (plain && label.length() < Label.LONGEST) {
                label.append(character);
            } else if (!plain && !full && !label.isEmpty() && "-._".indexOf(character) >= 0) {
                label.append('-');
            }
        }
        withoutLastDashes(label);
        return label.toString();
    }

    private static void withoutLastDashes(StringBuilder label) {
        while (!label.isEmpty() && label.charAt(label.length() - 1) == '-') {
            label.setLength(label.length() - 1);
        }
    }
}
