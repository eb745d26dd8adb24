package io.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Every link, anchor and image of the documents leads somewhere. URLs of other sites are checked for their form only. */
class LinksTest {
    private static final Path ROOT = Path.of("");
    private static final Path IMAGES = Path.of("docs", "img");
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$|`[^`\\n]*`");
    private static final Pattern INLINE = Pattern.compile("\\[[^\\]]*]\\(([^)]*)\\)");
    private static final Pattern HTML = Pattern.compile("<[^>]*?\\b(?:src|srcset|href)=\"([^\"]*)\"");
    private static final Pattern BARE = Pattern.compile("<(https?:[^>]*)>");
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *#*$");
    private static final Pattern SECTION = Pattern.compile("(?m)^##+ (\\d+(?:\\.\\d+)?)\\.? ");
    private static final Pattern CITED = Pattern.compile("§\\d+(?:\\.\\d+)?");
    private static final Pattern CITED_IN_CODE =
            Pattern.compile("domain\\.md}?(?: section)?((?:,? (?:and |to )?\\d+(?:\\.\\d+)?)+)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*:.*");

    @Test
    void everyLinkOfTheDocuments_leadsSomewhere() {
        List<Path> documents = documents();
        assertThat(documents).hasSizeGreaterThan(10);
        assertThat(documents.stream()
                        .mapToLong(each -> targets(text(each)).count())
                        .sum())
                .isGreaterThan(70);
        assertThat(documents.stream().flatMap(LinksTest::deadLinks)).isEmpty();
    }

    @Test
    void everyDocumentAndImage_isLinkedFromAnother() {
        Set<Path> linked = documents().stream()
                .flatMap(document -> targets(text(document))
                        .filter(target -> !SCHEME.matcher(target).matches())
                        .map(target -> target.replaceFirst("#.*", ""))
                        .filter(target -> !target.isEmpty())
                        .map(target -> resolve(document, target))
                        .filter(target -> !target.equals(document)))
                .collect(Collectors.toSet());
        assertThat(linked)
                .containsAll(files(Path.of("docs")).toList())
                .contains(Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md"), Path.of("LICENSE"));
    }

    @Test
    void everyCitedSectionOfTheFacts_exists() {
        Path facts = Path.of("docs", "domain.md");
        Set<String> sections = SECTION.matcher(text(facts))
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.toSet());
        assertThat(sections).contains("2.6", "7");
        assertThat(Stream.concat(
                                CITED.matcher(text(facts)).results(),
                                files(Path.of("src"))
                                        .filter(file -> file.toString().endsWith(".java"))
                                        .flatMap(file -> CITED_IN_CODE
                                                .matcher(text(file))
                                                .results()))
                        .flatMap(cited -> NUMBER.matcher(cited.group()).results())
                        .map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(sections);
    }

    /** A browser shows no picture that is not well-formed, and an embedded one fetches nothing. */
    @Test
    void everyPicture_isWellFormedWithATitleAndADarkScheme() {
        List<Path> drawn = files(IMAGES)
                .filter(picture -> !picture.toString().endsWith(".png"))
                .toList();
        assertThat(drawn).hasSizeGreaterThan(3).allSatisfy(picture -> {
            Element svg = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(picture.toFile())
                    .getDocumentElement();
            assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                    .isNotBlank();
            assertThat(text(picture))
                    .contains("prefers-color-scheme: dark", "viewBox=")
                    .doesNotContain("href=", "<script", "<image", "url(http");
        });
    }

    /** Screenshots stay small, as each clone has all versions of them. */
    @Test
    void everyScreenshot_isSmall() {
        assertThat(files(IMAGES).filter(picture -> picture.toString().endsWith(".png")))
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(Files.size(picture)).isLessThan(150_000));
    }

    @Test
    void deadLink_isFound(@TempDir Path folder) throws IOException {
        Path other = Files.writeString(folder.resolve("other.md"), "# Some `code`, and more\n\n# Twice\n\n# Twice\n");
        Path document = folder.resolve("document.md");
        Files.writeString(document, """
                # Here
                [file](missing.md), [anchor](other.md#missing), [own](#missing), ![image](missing.svg)
                [line](
                missing.txt) <https://exa mple.com> <img src="missing.png">
                [fine](#here), [fine](other.md#some-code-and-more), [fine](other.md#twice-1), [fine](other.md)
                `[code](missing)` [fine](https://example.com/#x)
                ```
                [code](missing.md)
                ```
                """);
        assertThat(deadLinks(other)).isEmpty();
        assertThat(deadLinks(document).map(fault -> fault.replace(document + ": ", "")))
                .containsExactlyInAnyOrder(
                        "missing.md",
                        "other.md#missing",
                        "#missing",
                        "missing.svg",
                        "missing.txt",
                        "https://exa mple.com",
                        "missing.png");
    }

    private static Stream<String> deadLinks(Path document) {
        return targets(text(document))
                .filter(target -> !leads(document, target))
                .map(target -> document + ": " + target);
    }

    private static Stream<String> targets(String markdown) {
        String prose = CODE.matcher(markdown).replaceAll("");
        return Stream.of(INLINE, HTML, BARE)
                .flatMap(form -> form.matcher(prose).results())
                .map(found -> found.group(1).strip());
    }

    private static boolean leads(Path document, String target) {
        if (SCHEME.matcher(target).matches()) {
            return isUrl(target);
        }
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? document : resolve(document, parts[0]);
        return Files.exists(ROOT.resolve(file))
                && (parts.length == 1 || anchors(text(file)).contains(parts[1]));
    }

    private static boolean isUrl(String target) {
        try {
            URI url = new URI(target);
            return Set.of("http", "https").contains(url.getScheme()) && url.getHost() != null;
        } catch (URISyntaxException noUrl) {
            return false;
        }
    }

    private static Path resolve(Path document, String target) {
        return document.resolveSibling(target).normalize();
    }

    /** The anchors that GitHub makes of headings: the second one of a text ends with {@code -1}. */
    private static List<String> anchors(String markdown) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> anchors = new ArrayList<>();
        for (MatchResult heading : HEADING.matcher(FENCE.matcher(markdown).replaceAll(""))
                .results()
                .toList()) {
            String anchor = INLINE.matcher(heading.group(1))
                    .replaceAll("")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }

    private static List<Path> documents() {
        return Stream.concat(
                        Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                .map(Path::of),
                        files(Path.of("docs")))
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
    }

    private static Stream<Path> files(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
