package io.sidelight.config.value;

/**
 * A text that a setting does not accept. As a text it is the end of the line for the user, behind the name of the setting: the
 * framework passes on nothing else of an exception.
 */
@SuppressWarnings("OverrideThrowableToString") // The framework takes the text of the exception, not its message.
final class UnacceptableValueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private UnacceptableValueException(String endOfLine) {
        super(endOfLine);
    }

    /** For a value that may be shown. */
    static UnacceptableValueException of(String value, String accepted) {
        return new UnacceptableValueException("=" + value + ": accepted is " + accepted);
    }

    /** For a value that must not be shown. */
    static UnacceptableValueException ofSecret(String accepted) {
        return new UnacceptableValueException(": accepted is " + accepted);
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
