package io.sidelight.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sidelight.Log;
import io.sidelight.TestClock;
import io.sidelight.TestSelf;
import io.sidelight.contract.GoldenFile;
import io.sidelight.model.Service;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.Discrepancy.AnsweringZone;
import io.sidelight.model.evidence.Discrepancy.Belief;
import io.sidelight.view.Reachability;
import io.sidelight.view.RestoredView;
import io.sidelight.view.ViewStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StateFileTest {
    private static final Duration LONGEST_LOAD = Duration.ofMillis(50);
    private static final int MANY = 500;

    @TempDir
    private Path folder;

    @Test
    void whatIsSavedIsLoadedToTheLastField() throws IOException {
        assertThat(file().save(TestPersistedViews.everything())).isTrue();
        assertThat(content(file().load().orElseThrow())).isEqualTo(content(TestPersistedViews.everything()));
        assertThat(names()).containsExactly("sidelight.json");
    }

    /** Returns the saved content without the parts that are derived from it. */
    private static JsonNode content(PersistedView saved) throws IOException {
        JsonNode all = new ObjectMapper().readTree(StateContent.write(saved));
        all.findParents("dial").forEach(instance -> ((ObjectNode) instance).remove(List.of("dial", "reach")));
        return all;
    }

    @Test
    void everyUnitIsSavedWithItsOwnTimes() throws IOException {
        assertThat(file().save(TestPersistedViews.units())).isTrue();
        assertThat(file().load()).contains(TestPersistedViews.units());
    }

    /** Only their words are published; another program compares what it finds with the facts. */
    @Test
    void disagreements_ofEachKind_areLoadedWithTheirFacts() throws IOException {
        Ip here = Ip.parse("9.0.1.130").orElseThrow();
        Ip there = Ip.parse("fd01:b::5").orElseThrow();
        List<Discrepancy> all = List.of(
                new Discrepancy.ListDiffers(List.of(there, here), AnsweringZone.LAST_KNOWN, List.of(here)),
                new Discrepancy.MesosDnsDiffers(AnsweringZone.AGENTIP, List.of(here), List.of(there)),
                new Discrepancy.Denied(
                        Optional.of(new Discrepancy.AnsweredAddresses(AnsweringZone.MESOS_DNS, List.of(here))),
                        Set.of(AnsweringZone.AUTOIP),
                        new Belief.OfZone(AnsweringZone.MESOS_DNS)),
                new Discrepancy.Denied(
                        Optional.empty(),
                        Set.of(AnsweringZone.AUTOIP, AnsweringZone.MESOS_DNS),
                        new Belief.LastKnownAddress(here)),
                new Discrepancy.Denied(Optional.empty(), Set.of(AnsweringZone.AUTOIP), new Belief.NoAddress()),
                new Discrepancy.AgentDiffers(here, there, AnsweringZone.MESOS_DNS, here),
                new Discrepancy.SavedDiscrepancyText("a, not b"));
        file().save(TestPersistedViews.disagreeing(all));
        assertThat(file().load().orElseThrow().view().services().stream().flatMap(Service::instances))
                .allSatisfy(instance -> assertThat(instance.disagreements()).isEqualTo(all))
                .allSatisfy(instance -> assertThat(instance.mapped()).isTrue());
    }

    @Test
    void programsBeforeThisOneReadAllUnitsOfAServiceAsOne() throws IOException {
        file().save(TestPersistedViews.units());
        assertThat(Files.readString(path()))
                .contains("{\"service\":\"marathon\",\"list\":\"2026-11-22T09:59:35.123456Z\",\"parts\":[[");
    }

    @Test
    void whatSuchAProgramSavedOfAppsIsKnownOfEachByItself() throws IOException {
        String now = new String(StateContent.write(TestPersistedViews.units()), StandardCharsets.UTF_8);
        String before = now.replaceAll(",\"units\":\\[[^]]*]", "");
        assertThat(before).isNotEqualTo(now);
        Files.write(path(), StateFileHeader.around(bytes(before)));
        RestoredView restored = Restoring.of(file().load().orElseThrow(), "the file", TestPersistedViews.AT);
        ViewStore view = new ViewStore(
                TestPersistedViews.units().confirmed().keySet(),
                TestSelf.on(Place.OVERLAY),
                new TestClock(),
                restored,
                Reachability.OFF);
        assertThat(view.snapshot().started()).isTrue();
        assertThat(view.snapshot()
                        .view()
                        .service(TestPersistedViews.MARATHON)
                        .orElseThrow()
                        .endpoints())
                .hasSize(2)
                .extracting(endpoint -> endpoint.state().word())
                .containsOnly("stale");
        assertThat(view.snapshot()
                        .report(TestPersistedViews.MARATHON, "web")
                        .orElseThrow()
                        .confirmed())
                .hasSize(1);
    }

    @Test
    void aFileOfTheProgramBefore_isReadToTheLastField() throws IOException {
        Files.write(path(), GoldenFile.content("state-file-before"));
        JsonNode read = content(file().load().orElseThrow());
        JsonNode saved = content(SavedBefore.everything());
        // That program had no facts beside its sentences, and other sentences.
        ((ObjectNode) read).remove("facts");
        ((ObjectNode) saved).remove("facts");
        assertThat(withoutSentences(read)).isEqualTo(withoutSentences(saved));
    }

    private static JsonNode withoutSentences(JsonNode node) {
        if (node instanceof ObjectNode fields) {
            fields.remove(List.of("why", "cause", "disagreements"));
        }
        node.forEach(StateFileTest::withoutSentences);
        return node;
    }

    @Test
    void fieldsOfAProgramAfterThisOne_areIgnored() throws IOException {
        String now = new String(StateContent.write(TestPersistedViews.everything()), StandardCharsets.UTF_8);
        String after = now.replace("{\"", "{\"new\":[{\"a\":null}],\"");
        assertThat(after).isNotEqualTo(now);
        Files.write(path(), StateFileHeader.around(bytes(after)));
        assertThat(content(file().load().orElseThrow())).isEqualTo(content(TestPersistedViews.everything()));
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        file().save(TestPersistedViews.everything());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void noFileIsNothingToSpeakOf() {
        try (Log log = new Log()) {
            assertThat(file().load()).isEmpty();
            assertThat(log.lines()).isEmpty();
        }
    }

    static Stream<Arguments> unusable() throws IOException {
        byte[] good = StateFileHeader.around(StateContent.write(TestPersistedViews.everything()));
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 1;
        byte[] cut = new String(good, StandardCharsets.UTF_8)
                .substring(0, good.length / 2)
                .getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("corrupted", flipped, "its checksum is wrong"),
                Arguments.of("cut short", cut, "it is cut short: "),
                Arguments.of("empty", bytes(""), "it is empty"),
                Arguments.of("cut in its header", bytes("sidelight-state 1 12"), "its first line has no length"),
                Arguments.of("too long", bytes(new String(good, StandardCharsets.UTF_8) + "x"), "it is too long: "),
                Arguments.of("foreign", bytes("{\"a\": 1}\n"), "it does not begin with \"sidelight-state\""),
                Arguments.of("foreign binary", new byte[1000], "it does not begin with \"sidelight-state\""),
                Arguments.of("of the future", bytes("sidelight-state 2 zstd\n…"), "it has version 2, and this program"),
                Arguments.of("not JSON", StateFileHeader.around(bytes("{]")), "its content is not JSON: "),
                Arguments.of("empty JSON", StateFileHeader.around(bytes("")), "its content is not a saved view: "),
                Arguments.of(
                        "other JSON", StateFileHeader.around(bytes("{\"a\": 1}")), "its content is not a saved view: "),
                Arguments.of("an array", StateFileHeader.around(bytes("[]")), "its content is not a saved view: "),
                Arguments.of("deep", StateFileHeader.around(bytes("[".repeat(100_000))), "its content is not JSON: "),
                Arguments.of(
                        "with a host name for an address",
                        StateFileHeader.around(bytes(
                                new String(StateContent.write(TestPersistedViews.everything()), StandardCharsets.UTF_8)
                                        .replace("\"9.0.1.130\"", "\"a.example\""))),
                        "its content is not a saved view: not an address: a.example"),
                Arguments.of("oversized", new byte[StateFile.LARGEST + 1], "it is larger than 16777216 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void aFileThatCannotBeUsedIsSetAsideAndSaidSoInOneLine(String what, byte[] content, String why) throws IOException {
        Path rejected = folder.resolve("sidelight.json.rejected");
        Files.writeString(rejected, "an older one");
        Files.write(path(), content);
        try (Log log = new Log()) {
            assertThat(file().load()).isEmpty();
            assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line)
                    .startsWith("state file " + path() + " is not used: " + why)
                    .endsWith("; it is set aside as " + rejected)
                    .hasLineCount(1));
        }
        assertThat(rejected).hasBinaryContent(content);
        assertThat(path()).doesNotExist();
        assertThat(file().save(TestPersistedViews.everything())).isTrue();
    }

    @Test
    void aFolderInItsPlaceIsNoFile() throws IOException {
        Files.createDirectory(path());
        try (Log log = new Log()) {
            assertThat(file().load()).isEmpty();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("is not used: it is not a file; it is set aside");
        }
    }

    @Test
    void leftoversOfKilledWritersAreRemovedButNotTheFileOfALivingOne() throws IOException {
        Path dead = Files.createFile(folder.resolve(".sidelight.json-1.tmp"));
        Path living = Files.createFile(folder.resolve(".sidelight.json-2.tmp"));
        Path foreign = Files.createFile(folder.resolve("other.json-3.tmp"));
        try (FileChannel writer = FileChannel.open(living, StandardOpenOption.WRITE)) {
            assertThat(writer.lock().isValid()).isTrue();
            file().load();
        }
        assertThat(dead).doesNotExist();
        assertThat(living).exists();
        assertThat(foreign).exists();
    }

    @Test
    void aFolderThatIsMissingIsAnErrorThatLeavesNothing() throws IOException {
        StateFile file = new StateFile(folder.resolve("missing/sidelight.json"));
        assertThat(file.load()).isEmpty();
        assertThatThrownBy(() -> file.save(TestPersistedViews.everything())).isInstanceOf(IOException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void whatWouldBeTooLargeIsNotWritten() throws IOException {
        file().save(TestPersistedViews.everything());
        assertThat(file().save(TestPersistedViews.large(18, 60_000))).isFalse();
        assertThat(content(file().load().orElseThrow())).isEqualTo(content(TestPersistedViews.everything()));
    }

    @Test
    void fiveHundredInstancesAreLoadedInTime() throws IOException {
        file().save(TestPersistedViews.large(17, MANY));
        long first = loadNanos();
        long best =
                Stream.generate(this::loadNanos).limit(20).min(Long::compare).orElseThrow();
        System.out.printf(
                "state file of %d instances: %d bytes, loaded in %.1f ms at first, %.1f ms at best%n",
                MANY, Files.size(path()), first / 1e6, best / 1e6);
        assertThat(Duration.ofNanos(best)).isLessThan(LONGEST_LOAD);
    }

    private long loadNanos() {
        long start = System.nanoTime();
        assertThat(file().load()).isPresent();
        return System.nanoTime() - start;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path path() {
        return folder.resolve("sidelight.json");
    }

    private StateFile file() {
        return new StateFile(path());
    }
}
