package io.sidelight.cli.look;

import io.sidelight.config.Settings;
import io.sidelight.model.View;

/** Looks once, without a server. */
@FunctionalInterface
public interface OnePass {
    /** The view after one pass over every watched service. */
    View look(Settings settings);
}
