package io.sidelight.publish.connect;

/** Whether an agent requires a token, which decides how snippets request its lists. */
public enum AgentAccess {
    /** The agent responds to every request. */
    OPEN("follow"),

    /** The agent requires a token. A snippet reads it when it runs, from the file that a variable names. */
    TOKEN("token");

    private final String form;

    AgentAccess(String form) {
        this.form = form;
    }

    /** Returns the key of the templates that follow such an agent. */
    String form() {
        return form;
    }
}
