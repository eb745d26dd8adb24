package io.sidelight.model.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A secret text. It prints as {@code ***}. */
public final class Secret {
    private static final String HIDDEN = "***";

    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** Returns the secret, to send it to its recipient. */
    public String reveal() {
        return text;
    }

    /** Returns another text with this secret replaced by {@code ***}. */
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
