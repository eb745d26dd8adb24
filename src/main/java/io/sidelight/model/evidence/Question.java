package io.sidelight.model.evidence;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The question of a DNS query.
 *
 * @param name the QNAME, absolute, in lower case, without the trailing dot
 * @param type the QTYPE
 */
public record Question(String name, Type type) {
    /** The queried record types. */
    public enum Type {
        A,
        AAAA,
        SRV
    }

    public Question {
        name = name.toLowerCase(Locale.ROOT);
    }

    /** Returns the questions for A and AAAA records. They are separate, because a name may have only one type. */
    public static Stream<Question> ofAddresses(String name) {
        return Stream.of(new Question(name, Type.A), new Question(name, Type.AAAA));
    }

    /** Returns the question for addresses of the other family; empty if this question is not for addresses. */
    public Optional<Question> ofOtherFamily() {
        return switch (type) {
            case A -> Optional.of(new Question(name, Type.AAAA));
            case AAAA -> Optional.of(new Question(name, Type.A));
            case SRV -> Optional.empty();
        };
    }

    /** Returns a hash code of cached ones. That of an enum constant is not cached, and differs between runs. */
    @Override
    public int hashCode() {
        return 31 * name.hashCode() + type.name().hashCode();
    }

    @Override
    public String toString() {
        return name + " " + type;
    }
}
