package io.sidelight.cli.render;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Names of endpoints in the alphabet of a file's syntax. They come from a scheduler and must not act as syntax. */
final class SafeNames {
    static final String MARK = "# Made by sidelight render. Changes to this file are lost.\n";

    private SafeNames() {}

    /**
     * Returns the endpoints by their names in the file.
     *
     * @param spelling the name in the file for {@code service/endpoint}
     * @throws UnrenderableException if two have the same name
     */
    static Map<String, KnownEndpoint> of(Collection<KnownEndpoint> endpoints, UnaryOperator<String> spelling)
            throws UnrenderableException {
        Map<String, KnownEndpoint> byName = new LinkedHashMap<>();
        for (KnownEndpoint endpoint : endpoints) {
            String name = spelling.apply(endpoint.name());
            KnownEndpoint other = byName.put(name, endpoint);
            if (other != null) {
                throw new UnrenderableException(printable(other.name()) + " and " + printable(endpoint.name())
                        + " are both called " + name + "; choose one of them, or use a template");
            }
        }
        return byName;
    }

    /** Returns the endpoints with addresses, dialable or not. */
    static List<KnownEndpoint> withoutTexts(List<KnownEndpoint> endpoints) {
        return endpoints.stream().filter(each -> each.text().isEmpty()).toList();
    }

    /** Replaces each character outside of letters, digits and the allowed ones by an underscore. */
    static String within(String allowed, String name) {
        StringBuilder safe = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            safe.append(isLetterOrDigit(character) || allowed.indexOf(character) >= 0 ? character : '_');
        }
        return safe.toString();
    }

    static boolean isLetterOrDigit(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }

    static boolean isControl(int character) {
        return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
    }

    static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
