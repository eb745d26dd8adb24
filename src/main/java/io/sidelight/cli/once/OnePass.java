package io.sidelight.cli.once;

import io.sidelight.config.Settings;
import io.sidelight.model.View;
import io.sidelight.model.self.Self;
import io.sidelight.publish.contract.Explanation;
import java.util.function.Function;

/** One pass over the watched services, without a server. */
public interface OnePass {
    /** The facts about this task, and the view after one pass over each watched service. */
    record Result(Self self, View view, Function<View, Explanation> explanation) {
        /** Explains how the view came about. */
        Explanation explain() {
            return explanation.apply(view);
        }

        /** Returns the result with a part of the view only. */
        Result of(View part) {
            return new Result(self, part, explanation);
        }
    }

    /** Discovers this task and refreshes each watched service once. */
    Result all(Settings settings);

    /** Discovers this task only. */
    Self self(Settings settings);
}
