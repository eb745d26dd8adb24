package io.sidelight.config.value;

import io.sidelight.model.access.Secret;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.spelling.MarathonApp;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The types of settings that have the same format in every setting. */
public final class SettingTypes {
    /** A description of a URL. */
    static final String URL = "http://host[:port][/path] or https://…, without user, query or fragment";

    private static final int PRIORITY = 200;

    private final SmallRyeConfigBuilder builder;

    private SettingTypes(SmallRyeConfigBuilder builder) {
        this.builder = builder;
    }

    /** Adds a converter for each type. */
    public static SmallRyeConfigBuilder addTo(SmallRyeConfigBuilder builder) {
        return new SettingTypes(builder)
                .with(Duration.class, Converters.DURATION + ", at least 1s", text -> Converters.atLeast(1_000, text))
                .with(Path.class, "the path of a file, such as /var/lib/sidelight/view.json", Parsers::file)
                .with(Secret.class, "any text", text -> Optional.of(new Secret(text)))
                .with(URI.class, URL, Parsers::url)
                .with(
                        InetSocketAddress.class,
                        "ip or ip:port, IPv6 with a port in brackets, such as 198.51.100.1 or [fd01:d::1]:53",
                        Parsers::server)
                .with(
                        NamedRange.class,
                        "name=cidr, name:bridge=cidr or name:vip=cidr, such as dcos=9.0.0.0/8",
                        Parsers::range)
                .with(WatchedService.class, WatchedService.ACCEPTED, WatchedService::parse)
                .with(MarathonApp.class, MarathonApp.ACCEPTED, MarathonApp::parse)
                .with(NamedTask.class, NamedTask.ACCEPTED, NamedTask::parse)
                .withKeyword(
                        "auto",
                        Vantage.Place.class,
                        "auto, host, overlay, bridge or outside",
                        List.of(Vantage.Place.values()))
                .withKeyword("none", Protocol.class, "none or tcp", List.of(Protocol.TCP))
                .builder;
    }

    private <T> SettingTypes with(Class<T> type, String accepted, Function<String, Optional<T>> parser) {
        builder.withConverter(type, PRIORITY, text -> Conversion.convert(text, accepted, parser));
        return this;
    }

    /** Adds a type with fixed choices, and a keyword for no choice. */
    private <T> SettingTypes withKeyword(String keyword, Class<T> type, String accepted, List<T> choices) {
        builder.withConverter(
                type,
                PRIORITY,
                written -> Conversion.convertUnless(keyword, written, accepted, text -> choices.stream()
                        .filter(choice -> choice.toString().equalsIgnoreCase(text))
                        .findFirst()));
        return this;
    }
}
