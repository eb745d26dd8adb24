package io.sidelight.cli.name;

import io.sidelight.model.spelling.Label;
import io.sidelight.model.spelling.PortGap;
import io.sidelight.model.spelling.Sheet;
import io.sidelight.model.spelling.Sheet.Collision;
import io.sidelight.model.spelling.Sheet.Spelled;
import io.sidelight.publish.contract.NameReport;
import io.sidelight.publish.contract.NameReport.ChangedLabel;
import io.sidelight.publish.contract.NameReport.LostPortName;
import io.sidelight.publish.contract.NameReport.NameCollision;
import io.sidelight.publish.contract.NameReport.NameSpelling;
import io.sidelight.publish.contract.NameReport.SharedSpelling;
import io.sidelight.publish.contract.NameReport.UsableName;
import java.util.List;

/** The spellings of a name in their published form. */
final class NameMapping {
    private NameMapping() {}

    static NameReport of(Sheet sheet, List<Collision> collisions) {
        return new NameReport(
                sheet.name().value(),
                sheet.spellings().stream().map(NameMapping::spelling).toList(),
                sheet.labels().stream().map(NameMapping::label).toList(),
                sheet.portGaps().stream().map(NameMapping::portGap).toList(),
                collisions.stream().map(NameMapping::collision).toList());
    }

    private static NameSpelling spelling(Spelled spelled) {
        return new NameSpelling(
                spelled.role().toString(),
                spelled.kind().toString(),
                spelled.text(),
                spelled.kind().gives(),
                spelled.isUnaskable());
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
