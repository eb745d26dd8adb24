package io.sidelight.model.access;

import java.util.regex.Pattern;

/** The accepted form of a token. */
public final class TokenForm {
    /** A description of the accepted tokens. */
    public static final String ACCEPTED = "one line of visible ASCII characters";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,16384}");

    private TokenForm() {}

    /** Whether a text can be sent as a token. */
    public static boolean isToken(String text) {
        return FORM.matcher(text).matches();
    }
}
