package io.sidelight.process;

import io.sidelight.Program;
import java.util.List;

/** A starter that executes a program whose standard error is a pipe that is full, and that nothing reads. */
final class FullPipe {
    private static final String SCRIPT = """
            import os, sys
            reader, writer = os.pipe()
            os.set_inheritable(reader, True)
            os.set_blocking(writer, False)
            try:
                while True:
                    os.write(writer, bytes(4096))
            except BlockingIOError:
                os.set_blocking(writer, True)
            os.dup2(writer, 2)
            os.execvp(sys.argv[1], sys.argv[1:])
            """;

    private FullPipe() {}

    /** Returns the command, to which the program's is appended. */
    static List<String> starter() {
        Program.need("python3");
        return List.of("python3", "-c", SCRIPT);
    }
}
