package io.sidelight.model.access;

import java.nio.file.Path;

/** What the cluster is shown to be let in. */
public sealed interface Credential {
    /** The name of the setting that it comes from. */
    String setting();

    /** A token as it is. */
    record Token(String setting, Secret token) implements Credential {}

    /** A token in a file, which somebody keeps valid. */
    record TokenFile(String setting, Path file) implements Credential {}

    /** An account to log in with. */
    record Account(String setting, ServiceAccount account) implements Credential {}
}
