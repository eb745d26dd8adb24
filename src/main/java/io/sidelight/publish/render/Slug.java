package io.sidelight.publish.render;

import io.sidelight.model.Digest;
import io.sidelight.model.spelling.EndpointName;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** The spelling of names with lower-case letters, digits and hyphens: one label of DNS, at most 63 characters. */
final class Slug {
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern HYPHENS_AT_ENDS = Pattern.compile("^-|-$");
    private static final int LONGEST = 63;
    private static final int CUT = 58;
    private static final int HASH_BYTES = 2;

    private Slug() {}

    /** Returns the name of an endpoint, cut and with a hash if it is too long. */
    static String of(EndpointName name) {
        String slug = of(name.service().value()) + "-" + of(name.endpoint());
        return slug.length() > LONGEST ? hashed(name) : slug;
    }

    /** Returns the spelling of a text. */
    static String of(String text) {
        String hyphenated = OTHERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
        return HYPHENS_AT_ENDS.matcher(hyphenated).replaceAll("");
    }

    /** Returns the name of an endpoint with a hash, which keeps names apart that are spelled alike. */
    static String hashed(EndpointName name) {
        String slug = of(name.service().value()) + "-" + of(name.endpoint());
        return slug.substring(0, Math.min(slug.length(), CUT)) + "-"
                + Digest.of(name.toString().getBytes(StandardCharsets.UTF_8), HASH_BYTES);
    }
}
