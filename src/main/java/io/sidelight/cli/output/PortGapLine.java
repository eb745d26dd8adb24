package io.sidelight.cli.output;

import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.Label;
import io.sidelight.model.spelling.NameReport;
import io.sidelight.model.spelling.PortGap;
import java.util.stream.Collectors;

/** Says that ports cannot be asked for in Mesos-DNS, and which other way is left. */
public final class PortGapLine {
    private PortGapLine() {}

    /** One line. */
    public static String of(ServiceName name, PortGap gap) {
        String left = gap.left().stream().map(PortGapLine::way).collect(Collectors.joining(", "));
        return gap.role() + " " + name + ": Mesos-DNS cannot publish its SRV name, as \"" + gap.label() + "\" has "
                + gap.label().length() + " characters and DNS allows " + Label.LONGEST + " in a label. Left: "
                + (left.isEmpty() ? "" : left + "; ") + "a port that you know, by SIDELIGHT_TASKS=" + gap.task()
                + ":<port>";
    }

    private static String way(NameReport.Spelled spelled) {
        return spelled.text() + " (" + spelled.kind().gives() + ")";
    }
}
