package io.sidelight.wording;

/**
 * A line of the log with the name of its event. Logged as {@code LOG.infof("%s", event)} it keeps both.
 *
 * @param name in lower case; it never changes, so that programs can search for it
 * @param line for people; the facts to search for are {@code key=value}
 */
public record LogEvent(String name, String line) {
    /** Returns the line. */
    @Override
    public String toString() {
        return line;
    }
}
