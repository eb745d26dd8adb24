package io.sidelight.store;

/** A file is not what it should be; the message says in what way. */
final class InvalidStateFileException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidStateFileException(String why) {
        super(why);
    }
}
