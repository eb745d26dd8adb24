package io.sidelight.cli.render;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines {@code service.endpoint=value} of a Java properties file. */
final class PropertiesFormat implements FileFormat {
    @Override
    public String render(List<KnownEndpoint> endpoints) throws UnrenderableException {
        StringBuilder file = new StringBuilder(SafeNames.MARK);
        for (Map.Entry<String, KnownEndpoint> entry :
                SafeNames.of(endpoints, PropertiesFormat::key).entrySet()) {
            file.append(entry.getKey()).append('=');
            escape(entry.getValue().value(","), file);
            file.append('\n');
        }
        return file.toString();
    }

    private static String key(String name) {
        return SafeNames.within("._-", name.replace('/', '.'));
    }

    private static void escape(String value, StringBuilder file) {
        for (int at = 0; at < value.length(); at++) {
            char character = value.charAt(at);
            if (character < ' ' || character > '~') {
                file.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else if (character == '\\' || (at == 0 && character == ' ')) {
                file.append('\\').append(character);
            } else {
                file.append(character);
            }
        }
    }
}
