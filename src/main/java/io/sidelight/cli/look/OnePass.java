package io.sidelight.cli.look;

import io.sidelight.config.Settings;
import io.sidelight.model.View;
import io.sidelight.model.self.Self;

/** Looks once, without a server. */
public interface OnePass {
    /** What this task knows of itself, and the view after one pass over every watched service. */
    record Seen(Self self, View view) {}

    /** Looks at this task and at every watched service. */
    Seen all(Settings settings);

    /** Looks at this task only. */
    Self self(Settings settings);
}
