package io.sidelight.model.evidence;

/** Something that can come back when one asks. Each has its own counter and its own words. */
public interface Labeled {
    /** A short label for counters, such as {@code records} or {@code timeout}. */
    String label();

    /** What it means and what is done about it, in one line for people. */
    String meaning();
}
