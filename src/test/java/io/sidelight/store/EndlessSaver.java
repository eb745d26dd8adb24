package io.sidelight.store;

import java.io.IOException;
import java.nio.file.Path;

/** A program that saves without a pause until it is killed. Prints the number of each saving that is complete. */
final class EndlessSaver {
    private static final int INSTANCES = 100;

    private EndlessSaver() {}

    public static void main(String... arguments) throws IOException {
        StateFile file = new StateFile(Path.of(arguments[0]));
        for (long revision = 1; ; revision++) {
            file.save(TestPersistedViews.large(revision, INSTANCES));
            System.out.println(revision);
        }
    }
}
