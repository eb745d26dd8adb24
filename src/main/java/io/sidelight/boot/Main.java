package io.sidelight.boot;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.sidelight.boot.executable.LibcProcesses;
import io.sidelight.boot.log.StandardError;
import io.sidelight.cli.SidelightCommand;
import io.sidelight.cli.process.ChildProcesses;
import io.sidelight.cli.process.ProcessControl;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The entry point. Only the server starts the framework, so a short command opens no port and costs little. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        System.setErr(new PrintStream(new StandardError(), true, Charset.defaultCharset()));
        quiet();
        System.exit(SidelightCommand.lineFor(
                        List.of(args),
                        new QuarkusServer(),
                        processes(),
                        Version.current().toString())
                .execute(args));
    }

    private static ProcessControl processes() {
        return Version.isNative() ? new LibcProcesses() : new ChildProcesses();
    }

    /** Raises the log level: messages from before the framework sets up logging are kept, and printed if it never starts. */
    private static void quiet() {
        Logger.getLogger("").setLevel(Level.WARNING);
    }
}
