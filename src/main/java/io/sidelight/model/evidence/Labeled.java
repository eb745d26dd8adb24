package io.sidelight.model.evidence;

/** A result with its own counter and its own description. */
public interface Labeled {
    /** Returns a short label for counters, such as {@code records} or {@code timeout}. */
    String label();

    /** Describes the meaning and the consequence in one line for people. */
    String meaning();
}
