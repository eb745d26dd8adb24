package io.sidelight.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestSelf;
import io.sidelight.model.address.Vantage;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.Representation;
import io.sidelight.view.ViewStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialectFilesTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private Optional<Representation> content = text("first");

    @BeforeEach
    void name() {
        file = folder.resolve("targets.json");
    }

    @Test
    void content_isWritten_andReplacedByAnotherFile() throws IOException {
        DialectFiles files = files();
        files.write();
        assertThat(file).hasContent("first");
        Object first = inode();
        content = text("second");
        files.write();
        assertThat(file).hasContent("second");
        assertThat(inode()).isNotEqualTo(first);
        assertThat(folder).isDirectoryContaining(file::equals);
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void sameContent_isNotWrittenAgain() throws IOException {
        files().write();
        FileTime old = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, old);
        Object first = inode();
        files().write();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
        assertThat(inode()).isEqualTo(first);
    }

    @Test
    void unknownContent_leavesTheFile() {
        files().write();
        content = Optional.empty();
        files().write();
        assertThat(file).hasContent("first");
    }

    @Test
    void missingFolder_isNoFault_andTheFileComesWithIt() throws IOException {
        file = folder.resolve("later").resolve("targets.json");
        DialectFiles files = files();
        files.write();
        assertThat(file).doesNotExist();
        Files.createDirectory(file.getParent());
        files.write();
        assertThat(file).hasContent("first");
    }

    private Object inode() throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    private DialectFiles files() {
        return new DialectFiles(
                new RenderedView(
                        new ViewStore(List.of(), TestSelf.on(Vantage.Place.HOST), Clock.systemUTC()),
                        Clock.systemUTC()),
                List.of(edition -> content.map(bytes -> Map.of(file, bytes)).orElse(Map.of())));
    }

    private static Optional<Representation> text(String text) {
        return Optional.of(Representation.of("text/plain", text.getBytes(StandardCharsets.UTF_8)));
    }
}
