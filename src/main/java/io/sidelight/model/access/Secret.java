package io.sidelight.model.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that nobody may see: it is {@code ***} wherever it is printed. */
public final class Secret {
    private static final String HIDDEN = "***";

    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** The text, for the one it is meant for. */
    public String reveal() {
        return text;
    }

    /** A text of others, in which this one is hidden. */
    public String hiddenIn(String other) {
        return text.isEmpty() ? other : other.replace(text, HIDDEN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return HIDDEN;
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
