package io.sidelight.config.value;

/**
 * Signals a text that a setting rejects. {@link #toString} returns the end of the error line, which follows the setting's name.
 * SmallRye Config passes on nothing else of an exception.
 */
@SuppressWarnings("OverrideThrowableToString") // The framework takes the text of the exception, not its message.
final class UnacceptableValueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private UnacceptableValueException(String endOfLine) {
        super(endOfLine);
    }

    /** Creates the exception for a value that may be shown. */
    static UnacceptableValueException of(String value, String accepted) {
        return new UnacceptableValueException("=" + value + ": must be " + accepted);
    }

    /** Creates the exception for a secret, which must not be shown. */
    static UnacceptableValueException ofSecret(String accepted) {
        return new UnacceptableValueException(": must be " + accepted);
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
