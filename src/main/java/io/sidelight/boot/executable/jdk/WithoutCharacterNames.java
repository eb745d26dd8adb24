package io.sidelight.boot.executable.jdk;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/** Regular expressions without the names of all Unicode characters. No expression of the agent has a name. */
@TargetClass(Character.class)
final class WithoutCharacterNames {
    private WithoutCharacterNames() {}

    @Substitute
    @SuppressWarnings("DoNotCallSuggester") // The JDK's signature.
    public static int codePointOf(String name) {
        throw new IllegalArgumentException("names of characters are not in this executable: " + name);
    }
}
