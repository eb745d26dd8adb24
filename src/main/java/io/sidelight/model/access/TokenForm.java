package io.sidelight.model.access;

import java.util.regex.Pattern;

/** What a token looks like. */
public final class TokenForm {
    /** In words. */
    public static final String ACCEPTED = "one line of visible ASCII characters";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,16384}");

    private TokenForm() {}

    /** Whether it can be sent as it is. */
    public static boolean isToken(String text) {
        return FORM.matcher(text).matches();
    }
}
