package io.sidelight.model.evidence;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked of a name server.
 *
 * @param name the QNAME, absolute, in lower case, without the dot at its end
 * @param type the QTYPE
 */
public record Question(String name, Type type) {
    /** The types that are asked for. */
    public enum Type {
        A,
        AAAA,
        SRV
    }

    public Question {
        name = name.toLowerCase(Locale.ROOT);
    }

    /** A and AAAA are asked apart: that the one does not exist says nothing of the other. */
    public static Stream<Question> ofAddresses(String name) {
        return Stream.of(new Question(name, Type.A), new Question(name, Type.AAAA));
    }

    /** The question for addresses of the other family; empty where it is not for addresses. */
    public Optional<Question> ofOtherFamily() {
        return switch (type) {
            case A -> Optional.of(new Question(name, Type.AAAA));
            case AAAA -> Optional.of(new Question(name, Type.A));
            case SRV -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return name + " " + type;
    }
}
