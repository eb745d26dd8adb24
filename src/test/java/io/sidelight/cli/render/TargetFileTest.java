package io.sidelight.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replacement of a file. */
class TargetFileTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void newFile_isWritten() throws IOException {
        Path file = folder.resolve("out");
        assertThat(new TargetFile(file).write("one")).isTrue();
        assertThat(file).hasContent("one");
        assertThat(folder.toFile().list()).containsExactly("out");
    }

    @Test
    void equalContent_leavesTheFileUntouched() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "one");
        Files.setLastModifiedTime(file, LONG_AGO);
        assertThat(new TargetFile(file).write("one")).isFalse();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
    }

    @Test
    void replacedFile_isAnotherOneWithTheSameMode() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "a longer text");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        Path held = Files.createLink(folder.resolve("held"), file);
        assertThat(new TargetFile(file).write("two")).isTrue();
        assertThat(file).hasContent("two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--r-----");
        assertThat(held).as("a reader that has the old file open").hasContent("a longer text");
    }

    @Test
    void symbolicLink_staysOne() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "one");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        new TargetFile(link).write("two");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("two");
    }

    @Test
    void leftoverOfAKilledWriter_isReplaced() throws IOException {
        Files.writeString(folder.resolve(".out.new"), "half");
        assertThat(new TargetFile(folder.resolve("out")).write("two")).isTrue();
        assertThat(folder.toFile().list()).containsExactly("out");
    }

    @Test
    void directoryThatDoesNotExist_isAFault() throws IOException {
        TargetFile target = new TargetFile(folder.resolve("missing/out"));
        assertThatThrownBy(() -> target.write("two")).isInstanceOf(IOException.class);
    }
}
