package io.sidelight.contract;

import java.util.List;

/**
 * The output of {@code sidelight name --json}: every spelling of a name.
 *
 * @param spellings sorted by role and kind
 * @param labels labels that were cut or lost characters
 * @param portGaps names for ports that DNS does not allow
 * @param collisions other watched names with some of the same spellings
 */
public record PublishedNames(
        String name,
        List<NameSpelling> spellings,
        List<ChangedLabel> labels,
        List<LostPortName> portGaps,
        List<NameCollision> collisions) {

    /**
     * One spelling.
     *
     * @param as {@code service} or {@code app}
     * @param kind of the name, such as {@code autoip}
     * @param gives the meaning of the result, for people
     * @param unaskable whether it is too long for DNS or has an empty label
     */
    public record NameSpelling(String as, String kind, String spelling, String gives, boolean unaskable) {}

    /**
     * A label that differs from its original.
     *
     * @param of the original
     * @param dropped the dropped characters
     * @param cut whether the end is missing
     */
    public record ChangedLabel(String label, String of, String dropped, boolean cut) {}

    /**
     * A name for ports that is too long for DNS.
     *
     * @param as {@code service} or {@code app}
     * @param left usable names, the most useful first
     * @param task the entry for {@code SIDELIGHT_TASKS}, without the port
     */
    public record LostPortName(String as, String label, List<UsableName> left, String task) {}

    /** A name that DNS allows. */
    public record UsableName(String kind, String spelling) {}

    /**
     * Another name with some of the same spellings.
     *
     * @param in the spellings that both have
     * @param atAdminRouter whether one is a folder of the other
     */
    public record NameCollision(String with, List<SharedSpelling> in, boolean atAdminRouter) {}

    /** The kind of a spelling that two names share. */
    public record SharedSpelling(String as, String kind) {}
}
