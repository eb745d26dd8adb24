package io.sidelight.cli.look;

import io.sidelight.config.Configuration;
import io.sidelight.config.Settings;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.publish.render.Filter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of the view that a command was asked for.
 *
 * @param service empty for all
 * @param endpoint empty for all
 */
record Choice(Optional<String> service, Optional<String> endpoint) {

    /**
     * Reads {@code service[/endpoint]}. As services have slashes too, it is the service that is watched under that name, if
     * there is one; else what follows the last slash is the endpoint.
     */
    static Choice of(@Nullable String text) {
        if (text == null) {
            return new Choice(Optional.empty(), Optional.empty());
        }
        String bare = text.replaceAll("^/+|/+$", "");
        int slash = bare.lastIndexOf('/');
        boolean isService = slash < 0
                || ServiceName.parse(bare)
                        .filter(name -> isWatched(Configuration.read(Map.of()), name))
                        .isPresent();
        return isService
                ? new Choice(Optional.of(bare), Optional.empty())
                : new Choice(Optional.of(bare.substring(0, slash)), Optional.of(bare.substring(slash + 1)));
    }

    /** Looks at what was chosen; a service that the configuration does not watch is watched for this once. */
    View look(OnePass onePass) {
        Settings settings = Configuration.read(Map.of());
        boolean unwatched = service.flatMap(ServiceName::parse)
                .filter(name -> !isWatched(settings, name) && !settings.demo())
                .isPresent();
        View view = onePass.look(
                unwatched ? Configuration.read(Map.of("sidelight.services", service.orElseThrow())) : settings);
        return new Filter(set(service), set(endpoint), Set.of()).of(view);
    }

    private static boolean isWatched(Settings settings, ServiceName name) {
        return settings.services().containsKey(name) || settings.tasks().containsKey(name);
    }

    private static Set<String> set(Optional<String> name) {
        return name.map(Set::of).orElse(Set.of());
    }
}
