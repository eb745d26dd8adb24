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

/** Begins here. Only serving starts the framework: a short command beside a running agent opens no port and costs little. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        quiet();
        System.exit(SidelightCommand.line(new QuarkusServer(), version()).execute(args));
    }

    /** Such as {@code 0.1.0 (65aab01, native)}. */
    private static String version() {
        try (InputStream file = Main.class.getResourceAsStream("/version.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(file));
            String made = properties.getProperty("commit") + ", " + (isNative() ? "native" : "JVM");
            return properties.getProperty("version") + " (" + made + ")";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isNative() {
        return System.getProperty("org.graalvm.nativeimage.imagecode") != null;
    }

    /** Until the framework sets up logging, the log manager keeps all messages, and prints them if that never happens. */
    private static void quiet() {
        Logger.getLogger("").setLevel(Level.WARNING);
    }
}
