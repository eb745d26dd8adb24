package io.sidelight;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Random damage to JSON, in its values, brackets and commas. */
public final class JsonMutation {
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[\\[\\]{},:]|null|true|false|[-+.\\deE]+");
    private static final int CHANGES_AT_MOST = 3;

    private static final List<String> STRANGE = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e999999999",
            "9".repeat(2_000),
            "99999999999999999999",
            "{}",
            "[]",
            "{\"a\": 1, \"a\": 2}",
            "[".repeat(3_000),
            "{\"dns\":".repeat(900),
            "\"\"",
            "\"" + "x".repeat(5_000) + "\"",
            "\"\\u0000\"",
            "\"a\\ud83d\"",
            "\"" + "\\ud83d\\ude00".repeat(80) + "\"",
            "\"\\u202e\\u009b31m\\u2028\"",
            "\"grün 漢\"",
            ",",
            ":",
            "\\",
            "");

    private JsonMutation() {}

    /**
     * Changes up to three tokens.
     *
     * @param strange values to insert, in addition to those that are unusual in any JSON
     */
    public static String of(String json, List<String> strange, SplittableRandom random) {
        String changed = json;
        for (int left = 1 + random.nextInt(CHANGES_AT_MOST); left > 0; left--) {
            List<int[]> tokens = new ArrayList<>();
            TOKEN.matcher(changed).results().forEach(token -> tokens.add(new int[] {token.start(), token.end()}));
            if (tokens.isEmpty()) {
                return changed;
            }
            int[] token = tokens.get(random.nextInt(tokens.size()));
            String by =
                    switch (random.nextInt(4)) {
                        case 0 -> changed.substring(token[0], token[1]).repeat(2);
                        case 1 -> strange.get(random.nextInt(strange.size()));
                        default -> STRANGE.get(random.nextInt(STRANGE.size()));
                    };
            changed = changed.substring(0, token[0]) + by + changed.substring(token[1]);
        }
        return changed;
    }
}
