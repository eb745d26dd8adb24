package io.sidelight.cli.name;

import io.sidelight.model.spelling.Label;
import io.sidelight.model.spelling.NameReport;
import io.sidelight.model.spelling.NameReport.Collision;
import io.sidelight.model.spelling.NameReport.Spelled;
import io.sidelight.model.spelling.PortGap;
import io.sidelight.publish.contract.PublishedNames;
import io.sidelight.publish.contract.PublishedNames.ChangedLabel;
import io.sidelight.publish.contract.PublishedNames.LostPortName;
import io.sidelight.publish.contract.PublishedNames.NameCollision;
import io.sidelight.publish.contract.PublishedNames.NameSpelling;
import io.sidelight.publish.contract.PublishedNames.SharedSpelling;
import io.sidelight.publish.contract.PublishedNames.UsableName;
import java.util.List;

/** The published form of a name report. */
final class NameMapping {
    private NameMapping() {}

    static PublishedNames of(NameReport report, List<Collision> collisions) {
        return new PublishedNames(
                report.name().value(),
                report.spellings().stream().map(NameMapping::spelling).toList(),
                report.labels().stream().map(NameMapping::label).toList(),
                report.portGaps().stream().map(NameMapping::portGap).toList(),
                collisions.stream().map(NameMapping::collision).toList());
    }

    private static NameSpelling spelling(Spelled spelled) {
        return new NameSpelling(
                spelled.role().toString(),
                spelled.kind().toString(),
                spelled.text(),
                spelled.kind().gives(),
                spelled.isInvalid());
    }

    private static ChangedLabel label(Label label) {
        return new ChangedLabel(label.text(), label.of(), label.dropped(), label.isCut());
    }

    private static LostPortName portGap(PortGap gap) {
        return new LostPortName(
                gap.role().toString(),
                gap.label(),
                gap.left().stream()
                        .map(left -> new UsableName(left.kind().toString(), left.text()))
                        .toList(),
                gap.task());
    }

    private static NameCollision collision(Collision collision) {
        return new NameCollision(
                collision.with().value(),
                collision.spellings().stream()
                        .map(same -> new SharedSpelling(
                                same.role().toString(), same.kind().toString()))
                        .toList(),
                collision.atAdminRouter());
    }
}
