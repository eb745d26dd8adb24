package io.sidelight.publish.connect;

import java.util.Locale;

/** The languages of snippets. */
enum Language {
    SHELL("Shell", true),
    ENVIRONMENT("Environment", false),
    JAVA("Java", true),
    SPRING("Spring Boot", false),
    QUARKUS("Quarkus", false),
    PYTHON("Python", true),
    GO("Go", true),
    NODE("Node", true);

    private final String title;
    private final boolean isProgram;

    Language(String title, boolean isProgram) {
        this.title = title;
        this.isProgram = isProgram;
    }

    /** Returns the name for people. */
    String title() {
        return title;
    }

    /** Returns whether it is code that can request the addresses; otherwise it is one line {@code name=value}. */
    boolean isProgram() {
        return isProgram;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
