package io.sidelight.model.spelling;

import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One label of a DNS name, made of a name of any kind. Mesos-DNS (in its default RFC 1123 mode) and dcos-net both put letters
 * into lower case and turn dots and underscores to dashes; every character that is then no letter, digit or dash vanishes, and
 * so do dashes at the ends; what is left is cut at 63 characters. They differ in how they go on where that cut leaves dashes at
 * the end. A text in angle brackets stands for a name that is not given, and stays as it is.
 *
 * @param of what the label was made of
 * @param text the label; empty when nothing is left
 */
public record Label(String of, String text) {
    /** The longest label of a DNS name (RFC 1035, section 2.3.4). */
    public static final int LONGEST = 63;

    /** As Mesos-DNS makes it: in the place of dashes at the cut comes what follows the next dashes. */
    public static Label byMesosDns(String of) {
        return new Label(of, made(of, Label::withoutLeadingDashes));
    }

    /** As dcos-net makes it: in the place of dashes at the cut come the next letters and digits. */
    public static Label byDcosNet(String of) {
        return new Label(of, made(of, rest -> rest.replace("-", "")));
    }

    /** Whether more than 63 characters would have had a place in it. */
    public boolean isCut() {
        return !isOpen(of)
                && withoutTrailingDashes(withoutLeadingDashes(clean(of))).length() > LONGEST;
    }

    /** The characters that have no place in any label, each once. */
    public String dropped() {
        return isOpen(of)
                ? ""
                : of.codePoints()
                        .filter(character -> clean(character) < 0)
                        .distinct()
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
    }

    private static String made(String of, UnaryOperator<String> rest) {
        if (isOpen(of)) {
            return of;
        }
        String clean = withoutLeadingDashes(clean(of));
        int cut = Math.min(LONGEST, clean.length());
        String head = withoutTrailingDashes(clean.substring(0, cut));
        String tail = rest.apply(clean.substring(cut));
        return head + tail.substring(0, Math.min(cut - head.length(), tail.length()));
    }

    private static boolean isOpen(String of) {
        return of.startsWith("<") && of.endsWith(">");
    }

    private static String clean(String of) {
        StringBuilder clean = new StringBuilder(of.length());
        for (int at = 0; at < of.length(); at++) {
            int character = clean(of.charAt(at));
            if (character >= 0) {
                clean.append((char) character);
            }
        }
        return clean.toString();
    }

    /** What a character becomes; negative for nothing. Only ASCII has letter case here. */
    private static int clean(int character) {
        if (character >= 'A' && character <= 'Z') {
            return character - 'A' + 'a';
        } else if (character == '.' || character == '_') {
            return '-';
        }
        boolean stays =
                (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '-';
        return stays ? character : -1;
    }

    private static String withoutLeadingDashes(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '-') {
            start++;
        }
        return text.substring(start);
    }

    private static String withoutTrailingDashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '-') {
            end--;
        }
        return text.substring(0, end);
    }
}
