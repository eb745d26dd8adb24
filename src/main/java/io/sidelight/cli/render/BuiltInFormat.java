package io.sidelight.cli.render;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats that need no template. */
public enum BuiltInFormat implements FileFormat {
    ENV,
    HOSTS,
    PROPERTIES,
    HAPROXY,
    NGINX;

    /** Finds a format by its name in lower case. */
    public static Optional<BuiltInFormat> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.toString().equals(name))
                .findFirst();
    }

    @Override
    public String render(List<KnownEndpoint> endpoints) throws UnrenderableException {
        return format().render(endpoints);
    }

    private FileFormat format() {
        return switch (this) {
            case ENV -> new EnvFormat();
            case HOSTS -> new HostsFormat();
            case PROPERTIES -> new PropertiesFormat();
            case HAPROXY -> ProxyFormat.HAPROXY;
            case NGINX -> ProxyFormat.NGINX;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
