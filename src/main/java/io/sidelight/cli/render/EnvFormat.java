package io.sidelight.cli.render;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lines {@code VARIABLE=value}, for shells, systemd and containers. A value is quoted only where a shell needs it, because some readers
 * keep the quotes.
 */
final class EnvFormat implements FileFormat {
    private static final String PLAIN = "_./:@%+=,-[]";

    @Override
    public String render(List<KnownEndpoint> endpoints) throws UnrenderableException {
        StringBuilder file = new StringBuilder(SafeNames.MARK);
        for (Map.Entry<String, KnownEndpoint> entry :
                SafeNames.of(endpoints, EnvFormat::variable).entrySet()) {
            String value = entry.getValue().value(",");
            if (value.chars().anyMatch(SafeNames::isControl)) {
                throw new UnrenderableException(
                        SafeNames.printable(entry.getValue().name())
                                + " has a text with control characters, which an environment file cannot have");
            }
            file.append(entry.getKey()).append('=').append(quoted(value)).append('\n');
        }
        return file.toString();
    }

    private static String variable(String name) {
        String variable = SafeNames.within("", name).toUpperCase(Locale.ROOT);
        return Character.isDigit(variable.charAt(0)) ? "_" + variable : variable;
    }

    private static String quoted(String value) {
        return SafeNames.within(PLAIN, value).equals(value) ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
