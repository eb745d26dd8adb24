package io.sidelight.cli.print;

import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.Label;
import io.sidelight.model.spelling.NameReport;
import io.sidelight.model.spelling.PortGap;
import java.util.stream.Collectors;

/** A line about ports without an SRV name in Mesos-DNS, with the names that remain. */
public final class PortGapLine {
    private PortGapLine() {}

    /** Describes the gap in one line. */
    public static String of(ServiceName name, PortGap gap) {
        String left = gap.left().stream().map(PortGapLine::name).collect(Collectors.joining(", "));
        return gap.role() + " " + name + ": Mesos-DNS cannot publish its SRV name: \"" + gap.label() + "\" has "
                + gap.label().length() + " characters, and DNS allows " + Label.LONGEST + " in a label. "
                + (left.isEmpty() ? "Set" : "Use " + left + "; or set") + " a known port: SIDELIGHT_TASKS=" + gap.task()
                + ":<port>";
    }

    private static String name(NameReport.Spelled spelled) {
        return spelled.text() + " (" + spelled.kind().gives() + ")";
    }
}
