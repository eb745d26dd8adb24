package io.sidelight.cli.look;

import io.sidelight.config.Settings;
import io.sidelight.model.View;
import io.sidelight.model.self.Self;
import io.sidelight.publish.contract.Explanation;
import java.util.function.Function;

/** Looks once, without a server. */
public interface OnePass {
    /** What this task knows of itself, and the view after one pass over every watched service. */
    record Seen(Self self, View view, Function<View, Explanation> explanation) {
        /** Why the view says what it says. */
        Explanation explain() {
            return explanation.apply(view);
        }

        /** The same of a part of the view. */
        Seen of(View part) {
            return new Seen(self, part, explanation);
        }
    }

    /** Looks at this task and at every watched service. */
    Seen all(Settings settings);

    /** Looks at this task only. */
    Self self(Settings settings);
}
