package io.sidelight.model.spelling;

import io.sidelight.model.spelling.NameReport.Role;
import io.sidelight.model.spelling.NameReport.Spelled;
import io.sidelight.model.spelling.NameReport.SpellingKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An SRV name in Mesos-DNS that cannot be queried. The leading underscore turns a label of 63 characters into one of 64. The limit
 * is 63 (RFC 1035, section 2.3.4).
 *
 * @param label the label that is too long, with its underscore
 * @param left the names that can still be queried, the most useful first
 * @param task the entry for {@code SIDELIGHT_TASKS}, up to the port
 */
public record PortGap(Role role, String label, List<Spelled> left, String task) {
    private static final List<SpellingKind> LEFT = List.of(SpellingKind.SRV, SpellingKind.AUTOIP, SpellingKind.MESOS);

    public PortGap {
        left = List.copyOf(left);
    }

    /**
     * Returns the gap of these spellings; empty if all SRV names can be queried.
     *
     * @param spellings in this role and in others
     * @param task the entry for {@code SIDELIGHT_TASKS}, up to the port
     */
    static Optional<PortGap> of(Role role, List<Spelled> spellings, String task) {
        List<Spelled> left = LEFT.stream()
                .flatMap(kind -> spelled(role, kind, spellings))
                .filter(each -> !each.isInvalid())
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
