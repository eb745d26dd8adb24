package io.sidelight.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * The version of the program.
 *
 * @param number such as {@code 0.1.0}
 * @param commit such as {@code 65aab01}
 */
record Version(String number, String commit) {
    /** Returns the version of this program. */
    static Version current() {
        try (InputStream file = Version.class.getResourceAsStream("/version.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(file));
            return new Version(
                    Objects.requireNonNull(properties.getProperty("version")),
                    Objects.requireNonNull(properties.getProperty("commit")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns how the program runs: {@code native} or {@code JVM}. */
    static String runtime() {
        return isNative() ? "native" : "JVM";
    }

    /** Returns whether this is the native executable. */
    static boolean isNative() {
        return System.getProperty("org.graalvm.nativeimage.imagecode") != null;
    }

    /** Describes the version, such as {@code 0.1.0 (65aab01, native)}. */
    @Override
    public String toString() {
        return number + " (" + commit + ", " + runtime() + ")";
    }
}
