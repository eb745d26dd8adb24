package io.sidelight.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search for the file of a program. */
class ProgramFinderTest {
    @TempDir
    private Path first;

    @TempDir
    private Path second;

    @BeforeEach
    void programs() throws IOException {
        Files.createDirectory(first.resolve("tool"));
        Files.createFile(first.resolve("text"));
        for (Path program : new Path[] {second.resolve("tool"), second.resolve("other")}) {
            Files.setPosixFilePermissions(Files.createFile(program), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void name_isSearchedForInEachFolder() throws Exception {
        assertThat(finder().find("tool")).isEqualTo(second.resolve("tool"));
    }

    @Test
    void nameWithASlash_isAPath() throws Exception {
        assertThat(finder().find(second + "/other")).isEqualTo(second.resolve("other"));
    }

    @Test
    void absentProgram_hasTheExitCodeOfShells() {
        assertThatExceptionOfType(MissingProgramException.class)
                .isThrownBy(() -> finder().find("nothing"))
                .withMessage("nothing is not in PATH=" + first + ":" + second)
                .extracting(MissingProgramException::exitCode)
                .isEqualTo(127);
    }

    @Test
    void fileThatIsNoProgram_hasTheExitCodeOfShells() {
        assertThatExceptionOfType(MissingProgramException.class)
                .isThrownBy(() -> finder().find("text"))
                .withMessage(first.resolve("text") + " cannot be executed")
                .extracting(MissingProgramException::exitCode)
                .isEqualTo(126);
    }

    private ProgramFinder finder() {
        return new ProgramFinder(Optional.of(first + ":" + second));
    }
}
