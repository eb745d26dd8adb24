package io.sidelight.model.access;

import java.nio.file.Path;

/** A credential for the cluster. */
public sealed interface Credential {
    /** Returns the name of the setting that has the credential. */
    String setting();

    /** A fixed token. */
    record Token(String setting, Secret token) implements Credential {}

    /** A token in a file, which another program keeps valid. */
    record TokenFile(String setting, Path file) implements Credential {}

    /** A service account to log in with. */
    record Account(String setting, ServiceAccount account) implements Credential {}
}
