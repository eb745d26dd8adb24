package io.sidelight.model.spelling;

import io.sidelight.model.spelling.NameReport.Role;
import io.sidelight.model.spelling.NameReport.Spelled;
import io.sidelight.model.spelling.NameReport.SpellingKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A name in Mesos-DNS for ports that nobody can ask for. The underscore in front of an SRV name's labels makes one of 64
 * characters out of one of 63, which is the most that a DNS message has room for (RFC 1035, section 2.3.4).
 *
 * @param label the one that is too long, with its underscore
 * @param left names that can be asked for all the same, the most useful first
 * @param task how {@code SIDELIGHT_TASKS} has it, up to the port
 */
public record PortGap(Role role, String label, List<Spelled> left, String task) {
    private static final List<SpellingKind> LEFT = List.of(SpellingKind.SRV, SpellingKind.AUTOIP, SpellingKind.MESOS);

    public PortGap {
        left = List.copyOf(left);
    }

    /**
     * The gap that these spellings have; empty where all ports can be asked for.
     *
     * @param spellings in this role, and others
     * @param task how {@code SIDELIGHT_TASKS} has it, up to the port
     */
    static Optional<PortGap> of(Role role, List<Spelled> spellings, String task) {
        List<Spelled> left = LEFT.stream()
                .flatMap(kind -> spelled(role, kind, spellings))
                .filter(each -> !each.isUnaskable())
                .toList();
        return Stream.concat(
                        spelled(role, SpellingKind.SRV, spellings), spelled(role, SpellingKind.PORT_SRV, spellings))
                .flatMap(each -> Arrays.stream(each.text().split("\\.", -1)))
                .filter(each -> each.length() > Label.LONGEST)
                .findFirst()
                .map(tooLong -> new PortGap(role, tooLong, left, task));
    }

    private static Stream<Spelled> spelled(Role role, SpellingKind kind, List<Spelled> spellings) {
        return spellings.stream().filter(each -> each.role() == role && each.kind() == kind);
    }
}
