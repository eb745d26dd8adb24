package io.sidelight.model.spelling;

import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One label of a DNS name, converted from any name. Mesos-DNS (in its default RFC 1123 mode) and dcos-net both change letters to
 * lower case, and dots and underscores to dashes. They drop all other characters except letters, digits and dashes. They also drop
 * leading and trailing dashes, and cut the label at 63 characters.
 *
 * <p>They differ if the cut leaves trailing dashes. A text in angle brackets is a placeholder, and stays unchanged.
 *
 * @param of the original name
 * @param text the label; empty if no character is left
 */
public record Label(String of, String text) {
    /** The longest label of a DNS name (RFC 1035, section 2.3.4). */
    public static final int LONGEST = 63;

    /** Returns the label of Mesos-DNS. The characters after the next dashes replace trailing dashes at the cut. */
    public static Label byMesosDns(String of) {
        return new Label(of, made(of, Label::withoutLeadingDashes));
    }

    /** Returns the label of dcos-net. The next letters and digits replace trailing dashes at the cut. */
    public static Label byDcosNet(String of) {
        return new Label(of, made(of, rest -> rest.replace("-", "")));
    }

    /** Whether the label was cut at 63 characters. */
    public boolean isCut() {
        return !isOpen(of)
                && withoutTrailingDashes(withoutLeadingDashes(clean(of))).length() > LONGEST;
    }

    /** Returns the dropped characters, without duplicates. */
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

    /** Converts a character; negative if it is dropped. Only ASCII letters have letter case here. */
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
