package io.sidelight.cli.render;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats that need no template. */
public enum BuiltInFormat implements FileFormat {
    ENV(new EnvFormat()),
    HOSTS(new HostsFormat()),
    PROPERTIES(new PropertiesFormat()),
    HAPROXY(ProxyFormat.HAPROXY),
    NGINX(ProxyFormat.NGINX);

    private final FileFormat format;

    BuiltInFormat(FileFormat format) {
        this.format = format;
    }

    /** Finds a format by its name in lower case. */
    public static Optional<BuiltInFormat> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.toString().equals(name))
                .findFirst();
    }

    @Override
    public String render(List<KnownEndpoint> endpoints) throws UnrenderableException {
        return format.render(endpoints);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
