package io.sidelight.boot;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.sidelight.cli.SidelightCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The entry point. Only the server starts the framework, so a short command opens no port and costs little. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        quiet();
        System.exit(
                SidelightCommand.line(new QuarkusServer(), new OnePassRunner(), new SimulatedClusterRunner(), version())
                        .execute(args));
    }

    /** Returns the version, such as {@code 0.1.0 (65aab01, native)}. */
    private static String version() {
        try (InputStream file = Main.class.getResourceAsStream("/version.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(file));
            String build = properties.getProperty("commit") + ", " + (isNative() ? "native" : "JVM");
            return properties.getProperty("version") + " (" + build + ")";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isNative() {
        return System.getProperty("org.graalvm.nativeimage.imagecode") != null;
    }

    /** Raises the log level: messages from before the framework sets up logging are kept, and printed if it never starts. */
    private static void quiet() {
        Logger.getLogger("").setLevel(Level.WARNING);
    }
}
