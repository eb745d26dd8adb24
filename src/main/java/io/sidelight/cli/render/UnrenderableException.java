package io.sidelight.cli.render;

/** A file that cannot be made of the current endpoints. The message is for people, in one line. */
public final class UnrenderableException extends Exception {
    private static final long serialVersionUID = 1;

    public UnrenderableException(String message) {
        super(message);
    }

    UnrenderableException(String message, Throwable cause) {
        super(message, cause);
    }
}
