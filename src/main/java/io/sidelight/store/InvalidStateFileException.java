package io.sidelight.store;

/** A state file is not valid; the message has the reason. */
final class InvalidStateFileException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidStateFileException(String why) {
        super(why);
    }
}
